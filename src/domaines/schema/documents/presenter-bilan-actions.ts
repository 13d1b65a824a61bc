import { ecrireInstant, ecrireJour, ecrirePourcentage, majuscule } from '#platform/francais.ts';
import { type BlocTexte, decouperTexte } from '#platform/typst/decouper-texte.ts';
import { enMorceaux } from '#platform/typst/gabarit-document.ts';
import { STATUTS_ACTION, type StatutAction } from '../suivi.rules.ts';
import type { ActionSuivie, SuiviAnnuel } from '../suivre-actions.ts';

/** Le bilan mis en mots ; les listes vides ne se montrent pas. */
interface DocumentBilanActions {
  readonly titre: string;
  readonly description: string;
  readonly auteur: string;
  readonly date: ReturnType<typeof enMorceaux>;
  readonly pied: string;
  readonly annee: number;
  readonly sousTitre: string;
  readonly fiche: readonly (readonly [string, string])[];
  /** Libellé, nombre de l'année, nombre de l'année d'avant. */
  readonly comptes: readonly (readonly [string, string, string])[];
  readonly lecture: string;
  readonly parties: readonly {
    readonly titre: string;
    /** Action, pilote, statut, avancement. */
    readonly actions: readonly (readonly [string, string, string, string])[];
    readonly notes: readonly { readonly titre: string; readonly blocs: readonly BlocTexte[] }[];
  }[];
  readonly muettes: readonly string[];
  readonly direMuettes: string;
}

const estRenseignee = ({ suivi }: ActionSuivie): boolean => suivi.misAJourLe !== null;
const nommer = ({ noeud }: ActionSuivie): string => `${noeud.code} ${noeud.intitule}`;

const compterStatut = ({ actions }: SuiviAnnuel, statut: StatutAction): number =>
  actions.filter((a) => estRenseignee(a) && a.suivi.statut === statut).length;

/** Combien d'actions par statut, l'année et la précédente ; l'année d'avant le schéma n'a rien à dire. */
const comptes = (suivi: SuiviAnnuel, avant: SuiviAnnuel | null) => {
  const deux = (libelle: string, lire: (s: SuiviAnnuel) => number) =>
    [libelle, String(lire(suivi)), avant === null ? '—' : String(lire(avant))] as const;
  return [
    ...Object.entries(STATUTS_ACTION).map(([statut, libelle]) =>
      deux(majuscule(libelle), (s) => compterStatut(s, statut as StatutAction)),
    ),
    deux('Non renseignée', (s) => s.actions.filter((a) => !estRenseignee(a)).length),
    deux('Total', (s) => s.actions.length),
  ];
};

const lire = (suivi: SuiviAnnuel): string => {
  const total = suivi.actions.length;
  const terminees = compterStatut(suivi, 'terminee');
  const muettes = suivi.actions.filter((a) => !estRenseignee(a)).length;
  if (total === 0) return 'Ce schéma n’a pas d’action à suivre cette année.';
  const bornes =
    muettes === 0
      ? ''
      : ` ; ${ecrirePourcentage((terminees + muettes) / total)} au plus si toutes les non renseignées l’étaient`;
  return `Actions menées à terme : ${terminees} sur ${total}, soit ${ecrirePourcentage(terminees / total)}${bornes}.`;
};

const direAvancement = ({ suivi }: ActionSuivie): string =>
  suivi.avancement === null ? '—' : `${suivi.avancement} %`;

/** Ce que l'on a dit de l'action : son jalon, son commentaire, la date des nouvelles. */
const noteDe = (action: ActionSuivie) => {
  const { jalon, jalonAtteint, commentaire, misAJourLe } = action.suivi;
  const atteint = jalonAtteint === null ? 'non dit' : jalonAtteint ? 'atteint' : 'non atteint';
  const textes = [
    ...(jalon === '' ? [] : [`Jalon : ${jalon} (${atteint}).`]),
    ...(commentaire === '' ? [] : [commentaire]),
  ];
  if (textes.length === 0) return [];
  const quand = misAJourLe === null ? '' : `Nouvelles du ${ecrireInstant(new Date(misAJourLe))}.`;
  return [{ titre: nommer(action), blocs: decouperTexte([...textes, quand].join('\n')) }];
};

/** Les actions renseignées, sous le niveau le plus haut auquel elles se rattachent. */
const parties = (suivi: SuiviAnnuel): DocumentBilanActions['parties'] => {
  const niveaux = new Map(suivi.contenu.noeuds.map((n) => [n.id, n]));
  const groupes = Map.groupBy(suivi.actions.filter(estRenseignee), (a) => a.axes.at(-1) ?? a.noeud.id);
  return [...groupes].map(([id, actions]) => {
    const axe = niveaux.get(id);
    return {
      titre: axe === undefined ? '' : `${axe.code} ${axe.intitule}`,
      actions: actions.map((a) => [
        nommer(a),
        a.noeud.fiche.pilote ?? '—',
        STATUTS_ACTION[a.suivi.statut],
        direAvancement(a),
      ]),
      notes: actions.flatMap(noteDe),
    };
  });
};

/** Le bilan des actions d'une année (GOV-06 du catalogue des exigences : ce que reçoit le comité, dès la deuxième année). */
export const presenterBilanActions = (
  suivi: SuiviAnnuel,
  avant: SuiviAnnuel | null,
  { collectivite, aujourdhui }: { readonly collectivite: string; readonly aujourdhui: string },
): DocumentBilanActions => {
  const { annee, version } = suivi;
  const muettes = suivi.actions.filter((a) => !estRenseignee(a));
  return {
    titre: `Bilan des actions ${annee}`,
    description: `Où en sont les actions du schéma en ${annee}`,
    auteur: collectivite,
    date: enMorceaux(aujourdhui),
    pied: `Bilan des actions ${annee}, arrêté au ${ecrireJour(aujourdhui)}`,
    annee,
    sousTitre: version.entete.intitule,
    fiche: [
      [
        'Version suivie',
        version.adopteLe === null
          ? `${version.numero}, pas encore adoptée`
          : `${version.numero}, adoptée le ${ecrireJour(version.adopteLe)}`,
      ],
      ['Arrêté au', ecrireJour(aujourdhui)],
    ],
    comptes: comptes(suivi, avant),
    lecture: lire(suivi),
    parties: parties(suivi),
    muettes: muettes.map(nommer),
    direMuettes: `Personne n’a donné de nouvelles de ${muettes.length === 1 ? 'cette action' : `ces ${muettes.length} actions`} en ${annee} : on ne peut dire ni qu’${muettes.length === 1 ? 'elle est faite, ni qu’elle ne l’est pas' : 'elles sont faites, ni qu’elles ne le sont pas'}.`,
  };
};
