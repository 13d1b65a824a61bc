import type { LieuExecution, Marche, Modification } from '#domaines/marche';
import { libellerAnomalie } from '#domaines/rapport';
import { compter, ecrireJour, ecrireMontant, ecrireNombre, ecrirePourcentage } from '#platform/francais.ts';
import { NOM_ABSENT, nommer } from '#platform/nom-diffuse.ts';
import { routes } from '../../routes.ts';
import { Badge } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import {
  Bloc,
  Depliable,
  DeuxColonnes,
  Fiche,
  Lien,
  Liste,
  Section,
  Texte,
  Titre,
} from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';

/** Un contrat du registre et tout ce qui le fonde. */
export interface DonneesMarche {
  readonly marche: Marche;
  readonly acheteur: string | null;
  readonly famille: string | null;
  readonly categorie: string | null;
  readonly dateFin: string | null;
  readonly montantActuel: number | null;
  readonly titulaires: readonly {
    readonly id: string;
    readonly denomination: string | null;
    readonly taille: string | null;
    readonly lieu: string | null;
    readonly ess: boolean | null;
    readonly siae: boolean | null;
  }[];
  readonly enregistrements: readonly {
    /** Fichiers et rangs où il figure. */
    readonly provenance: string;
    readonly brut: string;
  }[];
  /** Motifs du registre, en clair. */
  readonly fusion: string | null;
  readonly gardeApart: string | null;
  /** Autres contrats du même acheteur sous le même numéro. */
  readonly voisins: readonly { readonly cle: string; readonly objet: string | null }[];
  readonly anomalies: readonly {
    readonly code: string;
    readonly champ: string;
    readonly valeur: string;
    readonly message: string;
    readonly correction: string;
  }[];
  readonly indicateurs: readonly {
    readonly code: string;
    readonly intitule: string;
    readonly place: 'oui' | 'non' | 'non déclaré' | 'hors champ';
  }[];
}

const NON_DECLARE = 'non déclaré';
const dire = (valeur: string | null): string => (valeur === null || valeur === '' ? NON_DECLARE : valeur);
const direBooleen = (valeur: boolean | null): string =>
  valeur === null ? NON_DECLARE : valeur ? 'oui' : 'non';
const direListe = (valeurs: readonly string[] | null, aucune: string): string =>
  valeurs === null ? NON_DECLARE : valeurs.length === 0 ? aucune : valeurs.join(', ');
const direMontant = (montant: number | null): string =>
  montant === null ? NON_DECLARE : `${ecrireMontant(montant, true)} HT`;
const direDuree = (mois: number | null): string =>
  mois === null ? NON_DECLARE : `${ecrireNombre(mois)} mois`;
const direJour = (jour: string | null): string => (jour === null ? NON_DECLARE : ecrireJour(jour));

const direLieu = ({ nom, code, typeCode }: LieuExecution): string =>
  nom === null
    ? `${code} (${(typeCode ?? 'code').toLowerCase()})`
    : `${nom} (${(typeCode ?? 'code').toLowerCase()} ${code})`;

const Normalise = ({ donnees }: { donnees: DonneesMarche }) => {
  const { marche: m } = donnees;
  const concession = m.typeContrat === 'concession';
  return (
    <Fiche
      lignes={[
        ['Acheteur', `${donnees.acheteur ?? NOM_ABSENT} (SIRET ${m.acheteur.siret})`],
        ['Numéro', m.id],
        ['Nature', dire(m.nature)],
        ['Procédure', dire(m.procedure)],
        [concession ? 'Signée le' : 'Notifié le', direJour(m.dateNotification)],
        ['Durée', direDuree(m.dureeMois)],
        ['Fin prévue', direJour(donnees.dateFin)],
        [concession ? 'Valeur globale' : 'Montant initial', direMontant(m.montant)],
        ['Montant actuel', direMontant(donnees.montantActuel)],
        [
          'Famille d’achat',
          `${donnees.famille ?? NON_DECLARE}${m.codeCPV === null ? '' : ` (CPV ${m.codeCPV})`}`,
        ],
        ['Catégorie', dire(donnees.categorie)],
        ['Lieu d’exécution', m.lieuExecution === null ? NON_DECLARE : direLieu(m.lieuExecution)],
        ['Considérations sociales', direListe(m.considerationsSociales, 'aucune, déclaré')],
        ['Considérations environnementales', direListe(m.considerationsEnvironnementales, 'aucune, déclaré')],
        ...(concession
          ? ([['Subvention publique', direMontant(m.montantSubventionPublique)]] as const)
          : ([
              ['Forme du prix', dire(m.formePrix)],
              ['Offres reçues', m.offresRecues === null ? NON_DECLARE : ecrireNombre(m.offresRecues)],
              ['Marché innovant', direBooleen(m.marcheInnovant)],
              [
                'Avance',
                m.tauxAvance === null ? direBooleen(m.attributionAvance) : ecrirePourcentage(m.tauxAvance),
              ],
              ['Sous-traitance déclarée', direBooleen(m.sousTraitanceDeclaree)],
            ] as const)),
      ]}
    />
  );
};

const decrireModification = (m: Modification): string =>
  [
    m.montant === null ? '' : `montant porté à ${ecrireMontant(m.montant, true)} HT`,
    m.dureeMois === null ? '' : `durée portée à ${ecrireNombre(m.dureeMois)} mois`,
    m.titulaires === null
      ? ''
      : `titulaires : ${m.titulaires.map((t) => nommer(t.denomination, t.id)).join(', ')}`,
  ]
    .filter((t) => t !== '')
    .join(' ; ') || 'aucun champ chiffré modifié';

const TON_PLACE = { oui: 'succes', non: 'neutre', 'non déclaré': 'alerte', 'hors champ': 'neutre' } as const;

export const PageMarche = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesMarche }) => {
  const { marche: m, anomalies, indicateurs } = donnees;
  const nature = m.typeContrat === 'concession' ? 'Concession' : 'Marché';
  return (
    <Page cadre={cadre} titre={`${nature} ${m.id}`} rubrique="marches">
      <FilAriane
        etapes={[{ libelle: 'Marchés', href: routes.marches() }, { libelle: `${nature} ${m.id}` }]}
      />
      <Titre sousTitre={`${nature} ${m.id}, ${donnees.acheteur ?? `SIRET ${m.acheteur.siret}`}`}>
        {m.objet ?? `${nature} sans objet déclaré`}
      </Titre>
      <DeuxColonnes>
        <Section titre="Ce que le registre en retient" encadre>
          <Normalise donnees={donnees} />
        </Section>
        <Section titre="Ce qui a été publié" encadre>
          {donnees.fusion !== null && (
            <Texte>
              {compter(donnees.enregistrements.length, 'publication', 'publications')} de ce même contrat,
              réunies : {donnees.fusion}.
            </Texte>
          )}
          {donnees.gardeApart !== null && (
            <Texte>
              Un autre contrat porte le même numéro ; ils sont gardés à part : {donnees.gardeApart}.
            </Texte>
          )}
          {donnees.voisins.length > 0 && (
            <Liste>
              {donnees.voisins.map((v) => (
                <li key={v.cle}>
                  <Lien href={routes.marche(v.cle)}>{v.objet ?? 'contrat sans objet déclaré'}</Lien>
                </li>
              ))}
            </Liste>
          )}
          {donnees.enregistrements.map((e, i) => (
            <Depliable key={e.brut} ouvert={i === 0} titre={e.provenance}>
              <Bloc libelle={`Donnée publiée n° ${i + 1}`}>{e.brut}</Bloc>
            </Depliable>
          ))}
        </Section>
      </DeuxColonnes>
      <Section titre="Titulaires">
        {donnees.titulaires.length === 0 ? (
          <Texte>Aucun titulaire déclaré.</Texte>
        ) : (
          <Tableau
            legende="Titulaires du contrat"
            lignes={donnees.titulaires}
            cle={(t, rang) => `${t.id}-${rang}`}
            colonnes={[
              { titre: 'Entreprise', enTete: true, cellule: (t) => t.denomination ?? NOM_ABSENT },
              { titre: 'Identifiant', cellule: (t) => t.id },
              { titre: 'Taille', cellule: (t) => t.taille ?? 'inconnue' },
              { titre: 'Lieu', cellule: (t) => t.lieu ?? 'inconnu' },
              {
                titre: 'Économie sociale',
                cellule: (t) => (t.ess === null ? 'inconnu' : t.ess ? 'oui' : 'non'),
              },
              {
                titre: 'Insertion (SIAE)',
                cellule: (t) => (t.siae === null ? 'inconnu' : t.siae ? 'oui' : 'non'),
              },
            ]}
          />
        )}
      </Section>
      <Section titre="Modifications">
        {m.modifications.length === 0 ? (
          <Texte>Aucune modification publiée.</Texte>
        ) : (
          <Tableau
            legende="Modifications, dans l’ordre d’application"
            lignes={m.modifications}
            cle={(_m, rang) => String(rang)}
            colonnes={[
              { titre: 'N°', cellule: (x) => (x.numero === null ? '—' : ecrireNombre(x.numero)) },
              { titre: 'Notifiée le', cellule: (x) => direJour(x.dateNotification) },
              { titre: 'Objet', enTete: true, cellule: (x) => dire(x.objet) },
              { titre: 'Ce qui change', cellule: decrireModification },
            ]}
          />
        )}
      </Section>
      {m.donneesExecution.length > 0 && (
        <Section titre="Exécution de la concession">
          <Tableau
            legende="Données annuelles d’exécution"
            lignes={m.donneesExecution}
            cle={(_d, rang) => String(rang)}
            colonnes={[
              {
                titre: 'Publiées le',
                enTete: true,
                cellule: (d) => direJour(d.datePublicationDonneesExecution),
              },
              {
                titre: 'Investissements',
                chiffre: true,
                cellule: (d) => direMontant(d.depensesInvestissement),
              },
              {
                titre: 'Tarifs',
                cellule: (d) =>
                  d.tarifs
                    .map((t) => `${t.intitule ?? 'tarif'} : ${ecrireMontant(t.tarif, true)}`)
                    .join(' ; '),
              },
            ]}
          />
        </Section>
      )}
      <Section titre="Anomalies">
        {anomalies.length === 0 ? (
          <Texte>Aucune anomalie relevée.</Texte>
        ) : (
          <Tableau
            legende="Anomalies relevées dans les données publiées"
            lignes={anomalies}
            cle={(_a, rang) => String(rang)}
            colonnes={[
              { titre: 'Règle', enTete: true, cellule: (a) => libellerAnomalie(a.code) },
              { titre: 'Champ', cellule: (a) => a.champ },
              {
                titre: 'Valeur',
                cellule: (a) => (a.valeur.length > 80 ? `${a.valeur.slice(0, 80)}…` : a.valeur),
              },
              { titre: 'Constat', cellule: (a) => a.message },
              { titre: 'Correction proposée', cellule: (a) => a.correction },
            ]}
          />
        )}
      </Section>
      <Section titre="Indicateurs où il compte">
        <Tableau
          legende="Place du contrat dans chaque indicateur calculé"
          lignes={indicateurs}
          cle={(i) => i.code}
          colonnes={[
            {
              titre: 'Indicateur',
              enTete: true,
              cellule: (i) => <Lien href={routes.indicateur(i.code)}>{i.intitule}</Lien>,
            },
            { titre: 'Code', cellule: (i) => i.code },
            { titre: 'Il y compte', cellule: (i) => <Badge ton={TON_PLACE[i.place]}>{i.place}</Badge> },
          ]}
        />
      </Section>
    </Page>
  );
};
