import { typographier } from '#platform/francais.ts';
import { Actions, BoutonLien } from '../ui/formulaire.tsx';
import { type Cadre, Page } from '../ui/page.tsx';
import { Section, Texte, Titre } from '../ui/structure.tsx';
import { Tableau } from '../ui/tableau.tsx';

/** Deux personnes ont écrit la même chose : ce que l'une voulait, ce que l'autre a mis. */
export interface RefusConflit {
  readonly code: 'conflit';
  readonly message: string;
  readonly ecarts: readonly { readonly champ: string; readonly voulu: string; readonly actuel: string }[];
}

/** La seconde personne voit les deux valeurs ; rien n'est remplacé. */
export const PageConflit = ({
  cadre,
  rubrique,
  refus,
  retour,
}: {
  cadre: Cadre;
  rubrique: string;
  refus: RefusConflit;
  retour: { readonly href: string };
}) => (
  <Page cadre={cadre} titre="Cette fiche a changé" rubrique={rubrique}>
    <Titre>Cette fiche a changé</Titre>
    <Texte>{typographier(refus.message)}</Texte>
    {refus.ecarts.length > 0 && (
      <Section titre="Ce qui diffère">
        <Tableau
          legende="Votre saisie et ce qui est enregistré"
          lignes={refus.ecarts}
          cle={(e) => e.champ}
          colonnes={[
            { titre: 'Champ', enTete: true, cellule: (e) => e.champ },
            { titre: 'Votre saisie', cellule: (e) => e.voulu },
            { titre: 'Enregistré', cellule: (e) => e.actuel },
          ]}
        />
      </Section>
    )}
    <Actions>
      <BoutonLien href={retour.href}>Repartir de la version enregistrée</BoutonLien>
    </Actions>
  </Page>
);
