import type { Difference } from '#domaines/schema';
import { typographier } from '#platform/francais.ts';
import type { ChoixDeLecture, ErreurTableau } from '#platform/tableur/lire-cellules.ts';
import type { TableauOuvert } from '#platform/tableur/ouvrir-tableau.ts';
import { ACorriger, ChoixDeLaFeuille, ChoixPortes } from '../../formulaires/lecture-de-tableau.tsx';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { Actions, Bouton, BoutonLien, ChampFichier, Formulaire } from '../../ui/formulaire.tsx';
import { LiensTableau } from '../../ui/liens-tableau.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Fiche, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';

export interface VersionCible {
  readonly id: string;
  readonly intitule: string;
  readonly numero: number;
  readonly href: string;
}

const Fil = () => (
  <FilAriane etapes={[{ libelle: 'Schémas', href: r.liste() }, { libelle: 'Importer un tableau' }]} />
);

export const PageImporter = ({
  cadre,
  jeton,
  cible,
  erreur,
}: {
  cadre: Cadre;
  jeton: string;
  /** Brouillon que le tableau remplacera ; `null` : il crée un schéma. */
  cible: VersionCible | null;
  erreur: string | undefined;
}) => (
  <Page cadre={cadre} titre="Importer un tableau" rubrique="schema">
    <Fil />
    <Titre
      sousTitre={
        cible === null
          ? 'Un classeur ou un CSV devient un schéma, en brouillon.'
          : `Le tableau remplace le contenu de « ${cible.intitule} », version ${cible.numero}, en brouillon.`
      }
    >
      Importer un tableau
    </Titre>
    <Section titre="Envoyer le tableau" encadre>
      <Formulaire action={r.importer(cible?.id)} jeton={jeton} libelle="Tableau à importer" fichier>
        <ChampFichier
          nom="fichier"
          libelle="Tableau"
          aide="Classeur .xlsx ou .ods, ou CSV ; 5 Mo au plus. Rien n’est enregistré avant votre accord."
          erreur={erreur}
        />
        <Bouton>Lire le tableau</Bouton>
      </Formulaire>
    </Section>
    <Section titre="Le modèle de tableau">
      <Texte>
        Une ligne par niveau, indicateur ou cible. Les titres de colonnes se reconnaissent sans majuscules ni
        accents, dans n’importe quel ordre ; les colonnes en plus sont laissées de côté. Un schéma exporté est
        déjà dans cette forme.
      </Texte>
      <Actions>
        <LiensTableau libelle="Tableau à remplir" href={r.tableauVide} />
      </Actions>
    </Section>
  </Page>
);

export interface SimulationVue {
  readonly depot: string;
  readonly tableau: TableauOuvert;
  readonly choix: ChoixDeLecture;
  readonly cible: VersionCible | null;
  readonly erreurs: readonly ErreurTableau[];
  readonly intitule: string;
  readonly comptes: readonly (readonly [string, string])[];
  readonly remarques: readonly string[];
  readonly difference: Difference | null;
}

export const PageSimulation = ({
  cadre,
  jeton,
  vue,
}: {
  cadre: Cadre;
  jeton: string;
  vue: SimulationVue;
}) => {
  const { erreurs, cible } = vue;
  const retour = r.importer(cible?.id);
  return (
    <Page
      cadre={cadre}
      titre={erreurs.length > 0 ? 'Erreur : ce tableau est à corriger' : 'Ce que le tableau donnera'}
      rubrique="schema"
    >
      <Fil />
      <Titre>{erreurs.length > 0 ? 'Ce tableau est à corriger' : 'Ce que le tableau donnera'}</Titre>
      <ChoixDeLaFeuille tableau={vue.tableau} choix={vue.choix} adresse={r.depot(vue.depot)} />
      {erreurs.length > 0 ? (
        <ACorriger
          erreurs={erreurs}
          renvoyer={retour}
          adresse={r.depot(vue.depot)}
          choix={vue.choix}
          telecharger={r.depotErreurs(vue.depot)}
        />
      ) : (
        <>
          <Message ton="information" titre="Rien n’est encore enregistré">
            <p>Vérifiez, puis confirmez.</p>
          </Message>
          <Section titre="Le schéma lu" encadre>
            <Fiche lignes={[['Intitulé', typographier(vue.intitule)], ...vue.comptes]} />
            {vue.remarques.length > 0 && (
              <Liste>
                {vue.remarques.map((t) => (
                  <li key={t}>{t}</li>
                ))}
              </Liste>
            )}
          </Section>
          {vue.difference !== null && (
            <Section titre="Ce qui changera dans le brouillon">
              <Fiche
                lignes={[
                  ['Niveaux ajoutés', vue.difference.ajoutes.map((n) => n.code).join(', ') || 'aucun'],
                  ['Niveaux clos', vue.difference.retires.map((n) => n.code).join(', ') || 'aucun'],
                  ['Niveaux déplacés', vue.difference.deplaces.map((n) => n.code).join(', ') || 'aucun'],
                  ['Niveaux changés', vue.difference.changes.map((n) => n.code).join(', ') || 'aucun'],
                  ['Cibles changées', String(vue.difference.cibles.length)],
                ]}
              />
            </Section>
          )}
          <Formulaire action={r.depotConfirmer(vue.depot)} jeton={jeton} libelle="Confirmer l’import">
            <ChoixPortes choix={vue.choix} />
            <Actions>
              <Bouton>{cible === null ? 'Créer ce schéma' : 'Remplacer le brouillon'}</Bouton>
              <BoutonLien href={retour} second>
                Renoncer
              </BoutonLien>
            </Actions>
          </Formulaire>
        </>
      )}
    </Page>
  );
};
