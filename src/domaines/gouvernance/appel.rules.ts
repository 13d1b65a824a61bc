import { compter, enumerer } from '#platform/francais.ts';
import { designe, nomComparable } from '#platform/noms.ts';
import type { ChampDeliberation, Controle } from './controle.ts';
import type { ChiffresDeliberation } from './deliberation.ts';
import type { Pouvoir } from './noms.rules.ts';
import type { Appel } from './presences.rules.ts';

const nom = (texte: string): string => `« ${texte} »`;

const nombre = (
  champ: ChampDeliberation,
  quoi: { singulier: string; pluriel: string },
  nommes: number,
  annonces: number | null,
): Controle => {
  const dit = compter(nommes, quoi.singulier, quoi.pluriel);
  if (annonces === null || annonces === nommes)
    return { code: 'noms', etat: 'satisfait', champ, message: `${dit}, comme le nombre annoncé.` };
  const ecart = annonces - nommes;
  return {
    code: 'noms',
    etat: 'faux',
    champ,
    message: `${dit}, mais le nombre annoncé est ${annonces} : ${
      ecart > 0
        ? `il manque ${compter(ecart, 'nom', 'noms')}`
        : `il y a ${compter(-ecart, 'nom', 'noms')} de trop`
    }.`,
  };
};

/** Les noms se comptent comme les nombres. */
const controlerComptes = (appel: Appel, c: ChiffresDeliberation): readonly Controle[] => [
  nombre(
    'nomsPresents',
    { singulier: 'membre présent nommé', pluriel: 'membres présents nommés' },
    appel.presents.length,
    c.presents,
  ),
  nombre(
    'pouvoirs',
    { singulier: 'pouvoir nommé', pluriel: 'pouvoirs nommés' },
    appel.pouvoirs.length,
    c.procurations,
  ),
  nombre(
    'nomsAbsents',
    { singulier: 'membre absent nommé', pluriel: 'membres absents nommés' },
    appel.absents.length,
    c.absents,
  ),
];

const LISTES = {
  nomsPresents: 'présents',
  nomsAbsents: 'absents',
  pouvoirs: 'représentés par un pouvoir',
} as const;

/** Personne n'est nommé deux fois, ni dans deux listes. */
const controlerDoublons = (appel: Appel): readonly Controle[] => {
  const vus = new Map<string, { champ: keyof typeof LISTES; nom: string }>();
  const fautes: Controle[] = [];
  const listes: readonly [keyof typeof LISTES, readonly string[]][] = [
    ['nomsPresents', appel.presents],
    ['nomsAbsents', appel.absents],
    ['pouvoirs', appel.pouvoirs.map((p) => p.de)],
  ];
  for (const [champ, noms] of listes)
    for (const n of noms) {
      const deja = vus.get(nomComparable(n));
      if (deja === undefined) vus.set(nomComparable(n), { champ, nom: n });
      else
        fautes.push({
          code: 'doublons',
          etat: 'faux',
          champ,
          message:
            deja.champ === champ
              ? `${nom(n)} est nommé deux fois parmi les ${LISTES[champ]}.`
              : `${nom(n)} est nommé à la fois parmi les ${LISTES[deja.champ]} et les ${LISTES[champ]}.`,
        });
    }
  return fautes.length > 0
    ? fautes
    : [
        {
          code: 'doublons',
          etat: 'satisfait',
          champ: 'nomsPresents',
          message: `${compter(vus.size, 'nom', 'noms')}, tous différents.`,
        },
      ];
};

const fauteDePorteur = (
  p: Pouvoir,
  presents: ReadonlySet<string>,
  mandants: ReadonlySet<string>,
): string | null => {
  const porteur = nomComparable(p.a);
  if (porteur === nomComparable(p.de)) return `${nom(p.de)} ne peut pas se donner pouvoir.`;
  if (mandants.has(porteur))
    return `${nom(p.a)} a lui-même donné pouvoir : il ne peut pas porter celui de ${nom(p.de)}.`;
  if (!presents.has(porteur))
    return `${nom(p.a)}, porteur du pouvoir de ${nom(p.de)}, n’est pas parmi les présents.`;
  return null;
};

/** Chaque porteur est présent, ne se représente pas lui-même, et ne dépasse pas le nombre permis. */
const controlerPorteurs = ({ presents, pouvoirs }: Appel, max: number | null): readonly Controle[] => {
  const listePresents = new Set(presents.map(nomComparable));
  const mandants = new Set(pouvoirs.map((p) => nomComparable(p.de)));
  const fautes = pouvoirs
    .map((p) => fauteDePorteur(p, listePresents, mandants))
    .filter((message) => message !== null);
  const portes = Map.groupBy(pouvoirs, (p) => nomComparable(p.a));
  for (const [, liste] of portes) {
    if (max === null || liste.length <= max) continue;
    fautes.push(
      `${nom(liste[0]?.a ?? '')} porte ${liste.length} pouvoirs (${enumerer(liste.map((p) => p.de))}) : ${max} au plus (règle choisie).`,
    );
  }
  if (fautes.length > 0)
    return fautes.map((message) => ({ code: 'porteurs', etat: 'faux', champ: 'pouvoirs', message }));
  return [
    {
      code: 'porteurs',
      etat: 'satisfait',
      champ: 'pouvoirs',
      message:
        pouvoirs.length === 0
          ? 'Aucun pouvoir.'
          : `${compter(portes.size, 'porteur présent', 'porteurs présents')} et ${portes.size < 2 ? 'distinct' : 'distincts'} pour ${compter(pouvoirs.length, 'pouvoir', 'pouvoirs')}.`,
    },
  ];
};

/** Président et secrétaire de séance sont présents. Un nom abrégé (« Monsieur REBSAMEN ») suffit. */
const controlerBureau = (appel: Appel, president: string, secretaire: string): readonly Controle[] => {
  const roles = [
    ['president', 'Le président de séance', president],
    ['secretaire', 'Le secrétaire de séance', secretaire],
  ] as const;
  return roles.flatMap(([champ, quoi, qui]): Controle[] => {
    if (qui.trim() === '') return [];
    const trouve = appel.presents.some((p) => designe(qui, p));
    return [
      {
        code: 'bureau',
        etat: trouve ? 'satisfait' : 'faux',
        champ,
        message: `${quoi}, ${qui}, ${trouve ? 'est' : 'n’est pas'} parmi les présents.`,
      },
    ];
  });
};

/** Ce que les noms permettent de vérifier ; sans eux, rien n'est tenu pour vérifié. */
export const controlerAppel = (
  appel: Appel | null,
  chiffres: ChiffresDeliberation,
  bureau: { readonly president: string; readonly secretaire: string },
  max: number | null,
): readonly Controle[] => {
  if (appel === null)
    return [
      {
        code: 'noms',
        etat: 'a-verifier',
        champ: 'nomsPresents',
        message:
          'Aucun nom saisi : on ne peut vérifier ni qui est présent, ni que les porteurs de pouvoirs le sont.',
      },
    ];
  return [
    ...controlerComptes(appel, chiffres),
    ...controlerDoublons(appel),
    ...controlerPorteurs(appel, max),
    ...controlerBureau(appel, bureau.president, bureau.secretaire),
  ];
};
