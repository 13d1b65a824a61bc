import { compter, ecrireJourCourt, ecrireMontant } from '#platform/francais.ts';
import { type FiltresMarches, routes } from '../../routes.ts';
import {
  Actions,
  BarreFiltres,
  BoutonLien,
  Cache,
  Champ,
  ChoixListe,
  type Option,
  PlusDeFiltres,
} from '../../ui/formulaire.tsx';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Rangee, Section, Texte, Titre } from '../../ui/structure.tsx';
import { type ColonneTableau, PaginationSuivie, Tableau } from '../../ui/tableau.tsx';
import { type FiltresLus, sansPage, type TriMarches } from './filtres-marches.ts';

export interface LigneMarche {
  readonly cle: string;
  readonly type: 'marche' | 'concession';
  readonly numero: string | null;
  readonly objet: string | null;
  readonly acheteur: string | null;
  readonly date: string | null;
  readonly montant: number | null;
  readonly titulaires: string | null;
  /** Considérations : vrai, faux, ou `null` (non déclaré). */
  readonly environnement: boolean | null;
  readonly social: boolean | null;
}

export interface DonneesMarches {
  readonly filtres: FiltresLus;
  readonly lignes: readonly LigneMarche[];
  readonly total: number;
  /** Vrai : il y en a plus que `total`. */
  readonly auMoins: boolean;
  readonly montantTotal: number | null;
  readonly taillePage: number;
  readonly page: number;
  readonly pages: number | null;
  /** Vrai s'il reste des contrats après cette page. */
  readonly suite: boolean;
  readonly registreVide: boolean;
  readonly choix: {
    readonly acheteurs: readonly Option[];
    readonly annees: readonly number[];
    readonly familles: readonly Option[];
    readonly anomalies: readonly Option[];
  };
}

const trois = (valeur: boolean | null): string => (valeur === null ? 'non déclaré' : valeur ? 'oui' : 'non');
const avecTous = (tous: string, options: readonly Option[]): Option[] => [
  { valeur: '', libelle: tous },
  ...options,
];
const CONSIDERATIONS: readonly Option[] = [
  { valeur: 'oui', libelle: 'oui' },
  { valeur: 'non', libelle: 'non, déclaré' },
  { valeur: 'non-declare', libelle: 'non déclaré' },
];

const trierPar = (
  filtres: FiltresLus,
  champ: 'date' | 'montant' | 'objet',
): NonNullable<ColonneTableau<LigneMarche>['tri']> => {
  const actuel = filtres.tri ?? '-date';
  const sens = actuel === champ ? 'ascending' : actuel === `-${champ}` ? 'descending' : null;
  const premier: TriMarches = champ === 'objet' ? 'objet' : `-${champ}`;
  const suivant: TriMarches = sens === null ? premier : sens === 'ascending' ? `-${champ}` : champ;
  return { sens, href: routes.marches({ ...sansPage(filtres), tri: suivant }) };
};

const Filtres = ({ donnees }: { donnees: DonneesMarches }) => {
  const { filtres, choix } = donnees;
  const seconds = [
    filtres.categorie,
    filtres.environnement,
    filtres.social,
    filtres.taille,
    filtres.type,
    filtres.anomalie,
    filtres.rapprochement,
  ].some((f) => f !== undefined);
  const poses = Object.keys(sansPage(filtres)).filter((nom) => nom !== 'q' && nom !== 'tri').length;
  return (
    <BarreFiltres action={routes.marches()} libelle="Chercher des marchés" bouton="Chercher">
      {filtres.tri !== undefined && <Cache nom="tri" valeur={filtres.tri} />}
      <Champ nom="q" libelle="Objet, numéro, titulaire" valeur={filtres.q ?? ''} type="search" />
      <ChoixListe
        nom="annee"
        libelle="Année de notification"
        valeur={filtres.annee === undefined ? '' : String(filtres.annee)}
        options={avecTous(
          'Toutes',
          choix.annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
        )}
      />
      <ChoixListe
        nom="acheteur"
        libelle="Acheteur"
        valeur={filtres.acheteur ?? ''}
        options={avecTous('Tous', choix.acheteurs)}
      />
      <ChoixListe
        nom="famille"
        libelle="Famille d’achat"
        valeur={filtres.famille ?? ''}
        options={avecTous('Toutes', choix.familles)}
      />
      <PlusDeFiltres ouvert={seconds}>
        <ChoixListe
          nom="categorie"
          libelle="Catégorie"
          valeur={filtres.categorie ?? ''}
          options={avecTous('Toutes', [
            { valeur: 'travaux', libelle: 'travaux' },
            { valeur: 'fournitures', libelle: 'fournitures' },
            { valeur: 'services', libelle: 'services' },
          ])}
        />
        <ChoixListe
          nom="environnement"
          libelle="Considération environnementale"
          valeur={filtres.environnement ?? ''}
          options={avecTous('Indifférent', CONSIDERATIONS)}
        />
        <ChoixListe
          nom="social"
          libelle="Considération sociale"
          valeur={filtres.social ?? ''}
          options={avecTous('Indifférent', CONSIDERATIONS)}
        />
        <ChoixListe
          nom="taille"
          libelle="Taille du titulaire"
          valeur={filtres.taille ?? ''}
          options={avecTous('Toutes', [
            { valeur: 'micro', libelle: 'micro-entreprise' },
            { valeur: 'PME', libelle: 'PME' },
            { valeur: 'ETI', libelle: 'ETI' },
            { valeur: 'GE', libelle: 'grande entreprise' },
            { valeur: 'non-declare', libelle: 'inconnue' },
          ])}
        />
        <ChoixListe
          nom="type"
          libelle="Type de contrat"
          valeur={filtres.type ?? ''}
          options={avecTous('Tous', [
            { valeur: 'marche', libelle: 'marché' },
            { valeur: 'concession', libelle: 'concession' },
          ])}
        />
        <ChoixListe
          nom="anomalie"
          libelle="Anomalie"
          valeur={filtres.anomalie ?? ''}
          options={avecTous('Indifférent', choix.anomalies)}
        />
        <ChoixListe
          nom="rapprochement"
          libelle="Publications"
          valeur={filtres.rapprochement ?? ''}
          options={avecTous('Indifférent', [
            { valeur: 'fusionnes', libelle: 'réunies en un contrat' },
            { valeur: 'gardes-a-part', libelle: 'même numéro, à part' },
          ])}
        />
      </PlusDeFiltres>
      {poses > 0 && <Lien href={routes.marches()}>Effacer les filtres</Lien>}
    </BarreFiltres>
  );
};

const Resultat = ({ donnees }: { donnees: DonneesMarches }) => {
  const { filtres, lignes, total, auMoins, montantTotal, page } = donnees;
  const gardes: FiltresMarches = sansPage(filtres);
  const pages = (libelle: string) => (
    <PaginationSuivie
      page={page}
      pages={donnees.pages}
      taille={donnees.taillePage}
      total={total}
      libelle={libelle}
      montres={lignes.length}
      premiere={routes.marches(gardes)}
      precedente={routes.marches(page <= 2 ? gardes : { ...gardes, page: page - 1, avant: lignes[0]?.cle })}
      suivante={
        donnees.suite ? routes.marches({ ...gardes, page: page + 1, apres: lignes.at(-1)?.cle }) : null
      }
      derniere={donnees.pages === null ? null : routes.marches({ ...gardes, page: donnees.pages })}
    />
  );
  return (
    <>
      <Rangee>
        <Texte>
          <strong>
            {auMoins && 'Plus de '}
            {compter(total, 'contrat', 'contrats')}
          </strong>
          {montantTotal !== null && `, ${ecrireMontant(montantTotal)} HT à la notification`}
          {auMoins && '. Ajoutez un mot ou un filtre pour en connaître le nombre et le montant exacts.'}
        </Texte>
        <Actions>
          <BoutonLien second href={routes.marchesExport('csv', gardes)}>
            Exporter en CSV
          </BoutonLien>
          <BoutonLien second href={routes.marchesExport('json', gardes)}>
            Exporter en DECP (JSON)
          </BoutonLien>
        </Actions>
      </Rangee>
      <Texte>
        L’export CSV donne tous ces contrats. L’export DECP ne donne que ceux qui ont toutes les données
        obligatoires du format 2022 : les autres ne pourraient pas être publiés.
      </Texte>
      {pages('Pages de la liste, en haut')}
      <Tableau
        legende="Contrats du registre"
        lignes={lignes}
        cle={(l) => l.cle}
        colonnes={[
          {
            titre: 'Objet',
            enTete: true,
            tri: trierPar(filtres, 'objet'),
            cellule: (l) => (
              <Lien href={routes.marche(l.cle)}>
                {l.objet ?? `${l.numero ?? 'sans numéro'} (objet non déclaré)`}
              </Lien>
            ),
          },
          {
            titre: 'Numéro',
            cellule: (l) => `${l.numero ?? '—'}${l.type === 'concession' ? ' (concession)' : ''}`,
          },
          { titre: 'Acheteur', cellule: (l) => l.acheteur ?? '—' },
          { titre: 'Titulaires', cellule: (l) => l.titulaires ?? 'non déclaré' },
          {
            titre: 'Notifié le',
            tri: trierPar(filtres, 'date'),
            cellule: (l) => (l.date === null ? 'non déclaré' : ecrireJourCourt(l.date)),
          },
          {
            titre: 'Montant HT',
            chiffre: true,
            tri: trierPar(filtres, 'montant'),
            cellule: (l) => (l.montant === null ? 'non déclaré' : ecrireMontant(l.montant)),
          },
          { titre: 'Environnement', cellule: (l) => trois(l.environnement) },
          { titre: 'Social', cellule: (l) => trois(l.social) },
        ]}
      />
      {pages('Pages de la liste, en bas')}
    </>
  );
};

export const PageMarches = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesMarches }) => (
  <Page cadre={cadre} titre="Marchés" rubrique="marches">
    <Titre sousTitre="Les contrats importés, dans leur état actuel">Marchés</Titre>
    {donnees.registreVide ? (
      <Vide
        titre="Le registre est vide"
        action={{ libelle: 'Importer des contrats', href: routes.importer() }}
      >
        <p>Importez un fichier de données essentielles pour voir ses contrats ici.</p>
      </Vide>
    ) : (
      <>
        <Section titre="Chercher" discret>
          <Filtres donnees={donnees} />
        </Section>
        <Section titre="Contrats trouvés" discret>
          {donnees.total === 0 ? (
            <Vide
              titre="Aucun contrat ne répond à cette recherche"
              action={{ libelle: 'Effacer les filtres', href: routes.marches() }}
            >
              <p>Retirez un filtre ou cherchez un autre mot.</p>
            </Vide>
          ) : (
            <Resultat donnees={donnees} />
          )}
        </Section>
      </>
    )}
  </Page>
);
