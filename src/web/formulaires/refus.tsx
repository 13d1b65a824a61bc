import type { Context } from 'hono';
import { rendre } from '../contexte.ts';
import { routes } from '../routes.ts';
import { Actions, BoutonLien } from '../ui/formulaire.tsx';
import { type Cadre, Page } from '../ui/page.tsx';
import { Texte, Titre } from '../ui/structure.tsx';

/** Un refus, et où repartir. */
export const PageArret = ({
  cadre,
  titre,
  raison,
  retour,
}: {
  cadre: Cadre;
  titre: string;
  raison: string;
  retour: { readonly libelle: string; readonly href: string };
}) => (
  <Page cadre={cadre} titre={titre}>
    <Titre>{titre}</Titre>
    <Texte>{raison}</Texte>
    <Actions>
      <BoutonLien href={retour.href}>{retour.libelle}</BoutonLien>
    </Actions>
  </Page>
);

/** Formulaire dont le jeton n'est pas le bon : resté ouvert trop longtemps, ou forgé. */
export const refuserJeton = (c: Context, cadre: Cadre, href: string) =>
  rendre(
    c,
    <PageArret
      cadre={cadre}
      titre="Formulaire expiré"
      raison="Ce formulaire est resté ouvert trop longtemps, ou votre navigateur refuse le cookie qui le protège. Rien n’a été enregistré."
      retour={{ libelle: 'Revenir à la page', href }}
    />,
    403,
  );

export const refuserDroit = (c: Context, cadre: Cadre, message: string) =>
  rendre(
    c,
    <PageArret
      cadre={cadre}
      titre="Accès refusé"
      raison={message}
      retour={{ libelle: 'Tableau de bord', href: routes.tableauDeBord() }}
    />,
    403,
  );
