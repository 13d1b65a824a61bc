import { accorder, compter } from '#platform/francais.ts';
import type { Controle, Nombres, ReglesDeliberation } from './controle.ts';
import type { ChiffresDeliberation } from './deliberation.ts';
import { direRegleQuorum, quorum } from './quorum.rules.ts';

const CE_QUI_SE_COMPTE: Readonly<Record<keyof ChiffresDeliberation, string>> = {
  membres: 'membres de l’assemblée',
  enExercice: 'membres en exercice',
  presents: 'présents participant au vote',
  procurations: 'procurations',
  absents: 'absents sans pouvoir',
  pour: 'voix pour',
  contre: 'voix contre',
  abstention: 'abstentions',
  nePrendPasPart: 'membres qui ne prennent pas part au vote',
};

const CHAMPS_CHIFFRES = Object.keys(CE_QUI_SE_COMPTE) as (keyof ChiffresDeliberation)[];

const faux = (code: Controle['code'], champ: Controle['champ'], message: string): Controle => ({
  code,
  etat: 'faux',
  champ,
  message,
});
const satisfait = (code: Controle['code'], champ: Controle['champ'], message: string): Controle => ({
  code,
  etat: 'satisfait',
  champ,
  message,
});

/** « 68 présents », « 1 procuration » : accordés, pour des phrases qui se lisent. */
const presents = (n: number): string => `${n} ${accorder(n, 'présent', 'présents')}`;
const procurations = (n: number): string => `${n} ${accorder(n, 'procuration', 'procurations')}`;
const absentsSansPouvoir = (n: number): string => `${n} ${accorder(n, 'absent', 'absents')} sans pouvoir`;

const valable = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

/** Chaque nombre est là, entier et positif. Les absents peuvent manquer : c'est le reste des membres en exercice. */
const controlerNombres = (chiffres: ChiffresDeliberation): readonly Controle[] =>
  CHAMPS_CHIFFRES.flatMap((champ) => {
    const n = chiffres[champ];
    if (n === null)
      return champ === 'absents'
        ? []
        : [faux('nombres', champ, `Indiquez le nombre de ${CE_QUI_SE_COMPTE[champ]} (0 s’il n’y en a pas).`)];
    return valable(n)
      ? []
      : [
          faux(
            'nombres',
            champ,
            `Le nombre de ${CE_QUI_SE_COMPTE[champ]} doit être un entier, 0 ou plus : ${n} ne va pas.`,
          ),
        ];
  });

/** Les nombres complets, ou `null` s'il en manque ou s'il y en a d'impossibles. */
const nombresComplets = (chiffres: ChiffresDeliberation): Nombres | null => {
  if (controlerNombres(chiffres).length > 0) return null;
  const n = (champ: keyof ChiffresDeliberation): number => chiffres[champ] ?? 0;
  return {
    membres: n('membres'),
    enExercice: n('enExercice'),
    presents: n('presents'),
    procurations: n('procurations'),
    absents: chiffres.absents ?? n('enExercice') - n('presents') - n('procurations'),
    pour: n('pour'),
    contre: n('contre'),
    abstention: n('abstention'),
    nePrendPasPart: n('nePrendPasPart'),
  };
};

/** présents ≤ en exercice ≤ membres. */
const controlerEffectifs = (n: Nombres): readonly Controle[] => {
  const fautes: Controle[] = [];
  if (n.enExercice > n.membres)
    fautes.push(
      faux(
        'effectifs',
        'enExercice',
        `${n.enExercice} membres en exercice pour une assemblée de ${n.membres} : il y en a ${n.enExercice - n.membres} de trop.`,
      ),
    );
  if (n.presents > n.enExercice)
    fautes.push(
      faux(
        'effectifs',
        'presents',
        `${presents(n.presents)} pour ${n.enExercice} membres en exercice : il y en a ${n.presents - n.enExercice} de trop.`,
      ),
    );
  return fautes.length > 0
    ? fautes
    : [
        satisfait(
          'effectifs',
          'enExercice',
          `${presents(n.presents)}, ${n.enExercice} en exercice, ${n.membres} membres : chacun tient dans le suivant.`,
        ),
      ];
};

/** présents + procurations + absents sans pouvoir = en exercice. */
const controlerDecompte = (n: Nombres): Controle => {
  const somme = n.presents + n.procurations + n.absents;
  const compte = `${presents(n.presents)} + ${procurations(n.procurations)} + ${absentsSansPouvoir(n.absents)} = ${somme}`;
  if (n.absents < 0)
    return faux(
      'decompte',
      'procurations',
      `${presents(n.presents)} + ${procurations(n.procurations)} = ${n.presents + n.procurations}, plus que les ${n.enExercice} membres en exercice.`,
    );
  if (somme === n.enExercice) return satisfait('decompte', 'absents', `${compte} membres en exercice.`);
  const ecart = n.enExercice - somme;
  return faux(
    'decompte',
    'absents',
    `${compte}, mais il y a ${n.enExercice} membres en exercice : ${
      ecart > 0 ? `il en manque ${ecart} (présents, représentés ou absents)` : `il y en a ${-ecart} de trop`
    }.`,
  );
};

/** présents + procurations = pour + contre + abstentions + ne prennent pas part. */
const controlerVoix = (n: Nombres): Controle => {
  const voix = n.presents + n.procurations;
  const votes = n.pour + n.contre + n.abstention + n.nePrendPasPart;
  const gauche = `${presents(n.presents)} + ${procurations(n.procurations)} = ${voix} voix`;
  const droite = `${n.pour} pour + ${n.contre} contre + ${n.abstention} ${accorder(n.abstention, 'abstention', 'abstentions')} + ${n.nePrendPasPart} ne prenant pas part = ${votes}`;
  if (voix === votes) return satisfait('voix', 'pour', `${gauche} ; ${droite}.`);
  const ecart = voix - votes;
  return faux(
    'voix',
    'pour',
    `${gauche}, mais ${droite} : ${
      ecart > 0
        ? `il manque ${compter(ecart, 'voix', 'voix')} dans le scrutin`
        : `le scrutin compte ${compter(-ecart, 'voix', 'voix')} de trop`
    }.`,
  );
};

const controlerQuorum = (n: Nombres, regles: ReglesDeliberation): Controle => {
  const q = quorum(regles.quorum, n.enExercice, n.presents);
  const regle = `règle choisie : ${direRegleQuorum(regles.quorum)}`;
  if (regles.quorum === null) return satisfait('quorum', 'presents', `Pas de quorum à atteindre (${regle}).`);
  return q.atteint
    ? satisfait(
        'quorum',
        'presents',
        `Quorum atteint : ${presents(q.presents)}, ${q.seuil} ${accorder(q.seuil, 'nécessaire', 'nécessaires')} sur ${q.enExercice} (${regle}).`,
      )
    : faux(
        'quorum',
        'presents',
        `Quorum non atteint : ${presents(q.presents)}, ${q.seuil} ${accorder(q.seuil, 'nécessaire', 'nécessaires')} sur ${q.enExercice} membres en exercice (${regle} ; les pouvoirs ne comptent pas).`,
      );
};

/** Sans les noms, on sait déjà que les présents ne peuvent pas porter plus de pouvoirs que permis. */
const controlerProcurations = (n: Nombres, { procurationsMax: max }: ReglesDeliberation): Controle => {
  if (max === null)
    return satisfait(
      'procurations',
      'procurations',
      `${compter(n.procurations, 'procuration', 'procurations')} ; leur nombre par porteur n’est pas limité (règle choisie).`,
    );
  const possible = n.presents * max;
  return n.procurations <= possible
    ? satisfait(
        'procurations',
        'procurations',
        `${compter(n.procurations, 'procuration', 'procurations')} pour ${presents(n.presents)}, ${max} au plus par porteur (règle choisie).`,
      )
    : faux(
        'procurations',
        'procurations',
        `${procurations(n.procurations)} pour ${presents(n.presents)} : à ${max} par porteur (règle choisie), ${possible} au plus.`,
      );
};

/** Tout ce que les nombres seuls permettent de vérifier. */
export const controlerArithmetique = (
  chiffres: ChiffresDeliberation,
  regles: ReglesDeliberation,
): readonly Controle[] => {
  const n = nombresComplets(chiffres);
  if (n === null) return controlerNombres(chiffres);
  return [
    ...controlerEffectifs(n),
    controlerDecompte(n),
    controlerVoix(n),
    controlerQuorum(n, regles),
    controlerProcurations(n, regles),
  ];
};
