import type { IndicateurBilan } from '#domaines/rapport';
import { compter, typographier } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { type ChoixBilan, FiltresDuBilan, type FiltresRetenus } from '../../ui/filtres-bilan.tsx';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { Indicateur } from '../../ui/indicateur.tsx';
import { LegendeJauge } from '../../ui/jauge.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { estEnCours, presenterIndicateur } from '../../ui/presenter-indicateur.ts';
import { Bloc, DeuxColonnes, Fiche, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane } from '../../ui/tableau.tsx';
import { AutresLectures, ParAnnee, type Ventilation, VentilationPar } from './chiffres-detailles.tsx';
import { ContratsDerriere, type Lignage } from './contrats-derriere.tsx';
import { type DonneesSaisie, IndicateurSaisi } from './mesures-saisies.tsx';

export interface DonneesIndicateur {
  readonly code: string;
  readonly intitule: string;
  readonly classe: string;
  readonly etat: string;
  /** Ce qu'il compte, en mots, d'après le catalogue. */
  readonly description: readonly (readonly [string, string])[];
  readonly choix: ChoixBilan;
  readonly retenus: FiltresRetenus;
  /** Présent quand l'indicateur se saisit. */
  readonly saisie?: DonneesSaisie;
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

const CLASSES_CALCULEES: Readonly<Record<string, string>> = {
  ...CLASSES,
  B: 'calculé depuis ce que l’outil enregistre du travail des services',
};

const ETATS: Readonly<Record<string, string>> = {
  'population à venir':
    'Ce qu’il compte n’est pas dans les contrats publiés : il se calculera quand l’outil suivra ces données. Il n’a pas de valeur, ce qui n’est pas zéro.',
};

const Definition = ({ calcul }: { calcul: NonNullable<DonneesIndicateur['calcul']> }) => {
  const { indicateur } = calcul;
  const { autres } = calcul.lignage;
  return (
    <Section titre="Ce qu’il compte" encadre>
      {indicateur.phrase !== null && <Texte>{typographier(indicateur.phrase)}</Texte>}
      {indicateur.formule !== null && <Bloc libelle="Formule">{indicateur.formule}</Bloc>}
      <Texte petit>
        Définition version {calcul.version}, empreinte {calcul.empreinte}.{' '}
        {autres !== null
          ? autres.annee
          : estEnCours(indicateur)
            ? 'Un contrat compte dans chaque année où il est en cours.'
            : 'Un contrat compte dans l’année de sa notification, avec son montant initial.'}
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
  const { autres } = calcul.lignage;
  return (
    <>
      {autres !== null && filtres.acheteur !== undefined && (
        <Message ton="information" titre="Le chiffre d’un seul acheteur">
          <p>{autres.acheteur}</p>
        </Message>
      )}
      <DeuxColonnes>
        <Section titre="La valeur" discret>
          <Indicateur
            carte={presenterIndicateur(indicateur, {
              annee,
              mode,
              filtres,
              pied: `${indicateur.code} · ${autres === null ? calcul.fraicheur : 'tenu dans l’outil'}`,
            })}
          />
          <LegendeJauge />
          {indicateur.raison !== null && <Texte>{typographier(indicateur.raison)}</Texte>}
          {indicateur.note !== null && <Texte petit>{typographier(indicateur.note)}</Texte>}
        </Section>
        <Definition calcul={calcul} />
      </DeuxColonnes>
      {indicateur.sansDate > 0 && autres === null && (
        <Message
          ton="alerte"
          titre={`${compter(indicateur.sansDate, 'contrat', 'contrats')} sans date de notification`}
        >
          <p>Sans date, un contrat n’entre dans aucune année : il n’est pas compté ici.</p>
        </Message>
      )}
      {indicateur.variantes.length > 0 && <AutresLectures indicateur={indicateur} mode={mode} />}
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
        sousTitre={`${code}, ${(calcul === null ? CLASSES : CLASSES_CALCULEES)[donnees.classe] ?? ''}`}
        actions={
          calcul === null && donnees.saisie === undefined ? undefined : (
            <FiltresDuBilan
              action={routes.indicateur(code)}
              choix={choix}
              retenus={retenus}
              avecModele={false}
              avecMesure={calcul !== null && calcul.lignage.autres === null}
            />
          )
        }
      >
        {intitule}
      </Titre>
      {calcul !== null ? (
        <Calcul donnees={donnees} calcul={calcul} />
      ) : donnees.saisie !== undefined ? (
        <IndicateurSaisi
          code={code}
          description={donnees.description}
          retenus={retenus}
          saisie={donnees.saisie}
        />
      ) : (
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
      )}
      <Actions>
        <BoutonLien second href={routes.tableauDeBord(retenus.filtres)}>
          Revenir au tableau de bord
        </BoutonLien>
      </Actions>
    </Page>
  );
};
