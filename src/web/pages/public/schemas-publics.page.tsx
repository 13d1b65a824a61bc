import type { SchemaPublic } from '#domaines/schema';
import { ecrireJour, typographier } from '#platform/francais.ts';
import { routesPubliques as r } from '../../routes-publications.ts';
import { direEtat, direPeriode } from '../../ui/dire-schema.ts';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

/** Les schémas qu'une collectivité a publiés, pour qui ne s'est pas connecté. */
export const PageSchemasPublics = ({
  cadre,
  siren,
  schemas,
}: {
  cadre: Cadre;
  siren: string;
  schemas: readonly SchemaPublic[];
}) => (
  <Page cadre={cadre} titre="Schémas publiés">
    <Titre sousTitre={`Les schémas d’achats responsables que publie ${cadre.nom}.`}>Schémas publiés</Titre>
    {schemas.length === 0 ? (
      <Vide titre="Aucun schéma publié">
        <p>{cadre.nom} n’a pas encore publié de schéma ici.</p>
      </Vide>
    ) : (
      <Tableau
        legende="Schémas publiés"
        lignes={schemas}
        cle={(s) => s.schema.id}
        colonnes={[
          {
            titre: 'Schéma',
            enTete: true,
            cellule: (s) => (
              <Lien href={r.schema(siren, s.schema.id)}>{typographier(s.version.entete.intitule)}</Lien>
            ),
          },
          { titre: 'Période', cellule: (s) => direPeriode(s.version.entete) },
          { titre: 'Adopté le', insecable: true, cellule: (s) => ecrireJour(s.version.adopteLe) },
          { titre: 'Publié le', insecable: true, cellule: (s) => ecrireJour(s.version.publieLe) },
          { titre: 'État', cellule: (s) => direEtat(s.version.etat) },
        ]}
      />
    )}
  </Page>
);
