import {
  type Chiffre,
  type ChiffreAnnuel,
  direBornes,
  direValeur,
  type IndicateurBilan,
  type VarianteBilan,
} from '#domaines/rapport';
import { compter, ecrireJourCourt, ecrireMontant, ecrireNombre } from '#platform/francais.ts';
import { type FiltresBilan, type Partie, routes } from '../../routes.ts';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { Indicateur } from '../../ui/indicateur.tsx';
import { BarresParAnnee, LegendeJauge } from '../../ui/jauge.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import {
  Bloc,
  Depliable,
  DeuxColonnes,
  Fiche,
  Lien,
  Onglets,
  Section,
  Texte,
  Titre,
} from '../../ui/structure.tsx';
import { FilAriane, Pagination, Tableau } from '../../ui/tableau.tsx';
import { type ChoixBilan, FiltresDuBilan, type FiltresRetenus } from '../tableau-de-bord/filtres-bilan.tsx';
import {
  direCompteLecture,
  direNonDeclareLecture,
  lire,
  type ModeCompte,
  presenterIndicateur,
  typographier,
} from './presenter-indicateur.ts';

export interface LigneDerriere {
  readonly cle: string;
  readonly marche: string;
  readonly objet: string | null;
  readonly numero: string | null;
  readonly acheteur: string | null;
  readonly titulaire: string | null;
  readonly date: string | null;
  readonly montant: number | null;
}

export interface Lignage {
  readonly partie: Partie;
  readonly lignes: readonly LigneDerriere[];
  readonly total: number;
  /** Pour un nombre distinct : le chiffre compte des valeurs, la liste des lignes. */
  readonly distincts: number | null;
  readonly montantTotal: number | null;
  readonly page: number;
  readonly taillePage: number;
  /** Nombre de lignes de chaque partie, pour les onglets. */
  readonly totaux: Readonly<Record<Partie, number>>;
}

export interface Ventilation {
  readonly libelle: string;
  readonly lignes: readonly { readonly libelle: string; readonly chiffre: Chiffre }[];
  /** Nombre de groupes en tout ; `lignes` s'arrête aux plus gros. */
  readonly total: number;
}

export interface DonneesIndicateur {
  readonly code: string;
  readonly intitule: string;
  readonly classe: string;
  readonly etat: string;
  /** Ce qu'il compte, en mots, d'après le catalogue. */
  readonly description: readonly (readonly [string, string])[];
  readonly choix: ChoixBilan;
  readonly retenus: FiltresRetenus;
  /** Absent quand l'indicateur ne se calcule pas encore. */
  readonly calcul: {
    readonly indicateur: IndicateurBilan;
    readonly version: number;
    readonly empreinte: string;
    readonly ventilations: readonly Ventilation[];
    readonly lignage: Lignage;
    readonly fraicheur: string;
  } | null;
}

const CLASSES: Readonly<Record<string, string>> = {
  A: 'calculé depuis les données publiées',
  B: 'calculé depuis ce que l’outil enregistrera du travail des services',
  C: 'tiré de fichiers d’autres systèmes',
  D: 'saisi à la main',
};

const ETATS: Readonly<Record<string, string>> = {
  'population à venir':
    'Ce qu’il compte n’est pas dans les contrats publiés : il se calculera quand l’outil suivra ces données. Il n’a pas de valeur, ce qui n’est pas zéro.',
  saisie: 'Cet indicateur se saisit à la main, avec sa source ; la saisie n’est pas encore ouverte.',
};

const PARTIES: Readonly<Record<Partie, string>> = {
  numerateur: 'Comptés oui',
  nonDeclare: 'Non déclarés',
  denominateur: 'Tous ceux du dénominateur',
};

const ParAnnee = ({ indicateur, mode }: { indicateur: IndicateurBilan; mode: ModeCompte }) => {
  const { nature, parAnnee, cible, intitule, code } = indicateur;
  const unite = nature === 'part' ? 'part' : nature === 'montant' ? 'montant' : 'nombre';
  const points = parAnnee.map((c) => {
    const l = lire(c, nature, mode);
    const but = cible?.unite === 'part' && cible.annee === c.annee && l.mode === c.lu ? cible.valeur : null;
    return { annee: c.annee, bas: l.bornes[0] ?? l.valeur, haut: l.bornes[1] ?? l.valeur, cible: but };
  });
  return (
    <Section titre="Par année" encadre>
      {points.length > 1 && (
        <BarresParAnnee
          id={`annees-${code}`}
          titre={`${typographier(intitule)}, par année`}
          unite={unite}
          annees={points}
        />
      )}
      <Tableau
        legende={`${typographier(intitule)}, par année`}
        lignes={[...parAnnee].reverse()}
        cle={(c) => String(c.annee)}
        colonnes={colonnesChiffre<ChiffreAnnuel>('Année', (c) => String(c.annee), nature, mode)}
      />
    </Section>
  );
};

const colonnesChiffre = <L extends Chiffre>(
  titre: string,
  nommer: (ligne: L) => string,
  nature: IndicateurBilan['nature'],
  mode: ModeCompte,
) => [
  { titre, enTete: true, cellule: nommer },
  { titre: 'Valeur', chiffre: true, cellule: (c: L) => direValeur(lire(c, nature, mode).valeur, nature) },
  {
    titre: 'Si tout était déclaré',
    cellule: (c: L) => {
      const l = lire(c, nature, mode);
      return (
        typographier(
          direBornes({ ...c, valeur: l.valeur, bornes: l.bornes, nonDeclare: l.nonDeclare }, nature),
        ) || '—'
      );
    },
  },
  { titre: 'Compte', chiffre: true, cellule: (c: L) => direCompteLecture(lire(c, nature, mode)) ?? '—' },
  { titre: 'Non déclaré', chiffre: true, cellule: (c: L) => direNonDeclareLecture(lire(c, nature, mode)) },
];

const VentilationPar = ({
  ventilation,
  indicateur,
  mode,
}: {
  ventilation: Ventilation;
  indicateur: IndicateurBilan;
  mode: ModeCompte;
}) => (
  <Depliable titre={typographier(ventilation.libelle)}>
    <Tableau
      legende={`${typographier(indicateur.intitule)}, ${typographier(ventilation.libelle.toLowerCase())}`}
      lignes={ventilation.lignes.map((l) => ({ ...l.chiffre, libelle: l.libelle }))}
      cle={(l) => l.libelle}
      colonnes={colonnesChiffre<Chiffre & { libelle: string }>(
        'Groupe',
        (l) => l.libelle,
        indicateur.nature,
        mode,
      )}
    />
  </Depliable>
);

const ContratsDerriere = ({
  code,
  lignage,
  filtres,
  aDenominateur,
}: {
  code: string;
  lignage: Lignage;
  filtres: FiltresBilan;
  aDenominateur: boolean;
}) => {
  const { partie, lignes, total, totaux } = lignage;
  const parties: Partie[] = aDenominateur
    ? ['numerateur', 'nonDeclare', 'denominateur']
    : ['numerateur', 'nonDeclare'];
  return (
    <Section
      titre="Les contrats derrière ce chiffre"
      ancre="contrats"
      lien={
        <Lien href={routes.indicateurCsv(code, { ...filtres, partie })}>Télécharger cette liste (CSV)</Lien>
      }
    >
      <Onglets
        libelle="Partie du chiffre"
        onglets={parties.map((p) => ({
          libelle: `${PARTIES[p]} : ${ecrireNombre(totaux[p])}`,
          href: `${routes.indicateur(code, { ...filtres, partie: p })}#contrats`,
          actif: p === partie,
        }))}
      />
      <Texte>
        {compter(total, 'ligne', 'lignes')}
        {lignage.montantTotal !== null && `, ${ecrireMontant(lignage.montantTotal)} HT`}
        {lignage.distincts !== null &&
          `, soit ${compter(lignage.distincts, 'valeur distincte', 'valeurs distinctes')}`}
        .
      </Texte>
      {total > 0 && (
        <Tableau
          legende={`${PARTIES[partie]} : les contrats`}
          lignes={lignes}
          cle={(l) => l.cle}
          colonnes={[
            {
              titre: 'Objet',
              enTete: true,
              cellule: (l) => <Lien href={routes.marche(l.marche)}>{l.objet ?? 'objet non déclaré'}</Lien>,
            },
            { titre: 'Numéro', cellule: (l) => l.numero ?? '—' },
            { titre: 'Acheteur', cellule: (l) => l.acheteur ?? '—' },
            { titre: 'Titulaire', cellule: (l) => l.titulaire ?? 'non déclaré' },
            {
              titre: 'Notifié le',
              cellule: (l) => (l.date === null ? 'non déclaré' : ecrireJourCourt(l.date)),
            },
            {
              titre: 'Montant HT',
              chiffre: true,
              cellule: (l) => (l.montant === null ? 'non déclaré' : ecrireMontant(l.montant)),
            },
          ]}
        />
      )}
      <Pagination
        page={lignage.page}
        taille={lignage.taillePage}
        total={total}
        libelle="Pages de la liste des contrats"
        adresse={(page) => `${routes.indicateur(code, { ...filtres, partie, page })}#contrats`}
      />
    </Section>
  );
};

const Definition = ({ calcul }: { calcul: NonNullable<DonneesIndicateur['calcul']> }) => {
  const { indicateur } = calcul;
  return (
    <Section titre="Ce qu’il compte" encadre>
      {indicateur.phrase !== null && <Texte>{typographier(indicateur.phrase)}</Texte>}
      {indicateur.formule !== null && <Bloc libelle="Formule">{indicateur.formule}</Bloc>}
      <Texte petit>
        Définition version {calcul.version}, empreinte {calcul.empreinte}. Un contrat compte dans l’année de
        sa notification, avec son montant initial.
      </Texte>
    </Section>
  );
};

const Calcul = ({
  donnees,
  calcul,
}: {
  donnees: DonneesIndicateur;
  calcul: NonNullable<DonneesIndicateur['calcul']>;
}) => {
  const { annee, filtres } = donnees.retenus;
  const mode = filtres.mesure ?? 'nombre';
  const { indicateur } = calcul;
  return (
    <>
      <DeuxColonnes>
        <Section titre="La valeur" discret>
          <Indicateur
            carte={presenterIndicateur(indicateur, {
              annee,
              mode,
              filtres,
              pied: `${indicateur.code} · ${calcul.fraicheur}`,
            })}
          />
          <LegendeJauge />
          {indicateur.raison !== null && <Texte>{typographier(indicateur.raison)}</Texte>}
          {indicateur.note !== null && <Texte petit>{typographier(indicateur.note)}</Texte>}
        </Section>
        <Definition calcul={calcul} />
      </DeuxColonnes>
      {indicateur.sansDate > 0 && (
        <Message
          ton="alerte"
          titre={`${compter(indicateur.sansDate, 'contrat', 'contrats')} sans date de notification`}
        >
          <p>Sans date, un contrat n’entre dans aucune année : il n’est pas compté ici.</p>
        </Message>
      )}
      {indicateur.variantes.length > 0 && (
        <Section titre="Autres lectures" encadre>
          <Tableau
            legende="Le même indicateur, lu autrement"
            lignes={indicateur.variantes}
            cle={(v) => v.id}
            colonnes={colonnesChiffre<VarianteBilan>(
              'Lecture',
              (v) => typographier(v.libelle),
              indicateur.nature,
              mode,
            )}
          />
        </Section>
      )}
      <ParAnnee indicateur={indicateur} mode={mode} />
      {calcul.ventilations.length > 0 && (
        <Section titre="Répartition">
          {calcul.ventilations.map((v) => (
            <VentilationPar key={v.libelle} ventilation={v} indicateur={indicateur} mode={mode} />
          ))}
        </Section>
      )}
      <ContratsDerriere
        code={donnees.code}
        lignage={calcul.lignage}
        filtres={filtres}
        aDenominateur={indicateur.denominateur !== null && indicateur.nature !== 'moyenne'}
      />
    </>
  );
};

export const PageIndicateur = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesIndicateur }) => {
  const { code, calcul, retenus, choix } = donnees;
  const intitule = typographier(donnees.intitule);
  return (
    <Page cadre={cadre} titre={`${code} ${intitule}`} rubrique="indicateurs">
      <FilAriane
        etapes={[
          { libelle: 'Tableau de bord', href: routes.tableauDeBord(retenus.filtres) },
          { libelle: 'Indicateurs', href: routes.indicateurs(retenus.filtres) },
          { libelle: code },
        ]}
      />
      <Titre
        sousTitre={`${code}, ${CLASSES[donnees.classe] ?? ''}`}
        actions={
          calcul === null ? undefined : (
            <FiltresDuBilan
              action={routes.indicateur(code)}
              choix={choix}
              retenus={retenus}
              avecModele={false}
            />
          )
        }
      >
        {intitule}
      </Titre>
      {calcul === null ? (
        <>
          <Message ton="information" titre="Pas encore mesuré">
            <p>{ETATS[donnees.etat] ?? donnees.etat}</p>
          </Message>
          {donnees.description.length > 0 && (
            <Section titre="Ce qu’il comptera" encadre>
              <Fiche lignes={donnees.description.map(([t, v]) => [t, typographier(v)] as const)} />
            </Section>
          )}
        </>
      ) : (
        <Calcul donnees={donnees} calcul={calcul} />
      )}
      <Actions>
        <BoutonLien second href={routes.tableauDeBord(retenus.filtres)}>
          Revenir au tableau de bord
        </BoutonLien>
      </Actions>
    </Page>
  );
};
