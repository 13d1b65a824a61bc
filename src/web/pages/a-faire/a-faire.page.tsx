import type { TacheDUnePersonne } from '#domaines/acte';
import { ecrireJour } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

const direEcheance = ({ echeance }: TacheDUnePersonne, le: string): string =>
  echeance === null ? '—' : `${ecrireJour(echeance)}${echeance < le ? ' (en retard)' : ''}`;

/** Ce que l'on attend de la personne, le plus pressé d'abord. */
export const PageAFaire = ({
  cadre,
  taches,
  le,
  pageDe,
}: {
  cadre: Cadre;
  taches: readonly TacheDUnePersonne[];
  le: string;
  pageDe: Services['pageDe'];
}) => (
  <Page cadre={cadre} titre="À faire" rubrique="a-faire">
    <Titre sousTitre="Décisions et actions qui vous sont confiées, mesures que l’on attend de vous ou de votre service.">
      À faire
    </Titre>
    {taches.length === 0 ? (
      <Vide titre="Rien ne vous attend" action={{ libelle: 'Tableau de bord', href: routes.tableauDeBord() }}>
        <p>Aucune décision, action ni mesure ouverte ne vous est confiée.</p>
      </Vide>
    ) : (
      <Tableau
        legende="Ce que l’on attend de vous, le plus pressé d’abord"
        lignes={taches}
        cle={(t) => `${t.sur.type.code} ${t.sur.id} ${t.titre}`}
        colonnes={[
          {
            titre: 'Quoi',
            enTete: true,
            cellule: (t) => {
              const page = pageDe({ objetType: t.sur.type.code, objet: t.sur.id });
              return page === null ? t.titre : <Lien href={page}>{t.titre}</Lien>;
            },
          },
          { titre: 'Pourquoi', cellule: (t) => t.detail },
          { titre: 'Attendu le', cellule: (t) => direEcheance(t, le) },
        ]}
      />
    )}
  </Page>
);
