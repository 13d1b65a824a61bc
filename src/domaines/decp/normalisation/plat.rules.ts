import { CHAMPS_SIMPLES, LISTES_DE_CODES } from '../champs.rules.ts';
import { type Brut, estObjet } from './objets.rules.ts';
import { estMarqueur } from './texte.rules.ts';

/** Colonne de l'export plat → champ d'un enregistrement imbriqué, pour celles qui ne font que changer de nom. */
const SIMPLES: ReadonlyMap<string, string> = new Map(
  ['id', '_type', ...Object.keys(LISTES_DE_CODES), ...CHAMPS_SIMPLES, 'source'].map((champ) => [
    champ.toLowerCase(),
    champ,
  ]),
);

/** Colonnes qui portent une liste entière, écrite en JSON (notre propre export : rien ne se perd). */
const LISTES: ReadonlyMap<string, string> = new Map(
  [
    'titulaires',
    'concessionnaires',
    'modifications',
    'actesSousTraitance',
    'modificationsActesSousTraitance',
    'donneesExecution',
  ].map((champ) => [champ.toLowerCase(), champ]),
);

const MODIFICATIONS_PLATES = [
  'dateNotificationModificationModification',
  'dateSignatureModificationModification',
  'datePublicationDonneesModificationModification',
  'idModification',
  'dureeMoisModification',
  'montantModification',
  'valeurGlobaleModification',
  'idTitulaireModification',
  'typeIdentifiantTitulaireModification',
  'idActeSousTraitance',
  'dureeMoisActeSousTraitance',
  'dateNotificationActeSousTraitance',
  'datePublicationDonneesActeSousTraitance',
  'montantActeSousTraitance',
  'variationPrixActeSousTraitance',
  'idSousTraitant',
  'typeIdentifiantSousTraitant',
  'idModificationActeSousTraitance',
  'dureeMoisModificationActeSousTraitance',
  'montantModificationActeSousTraitance',
  'dateNotificationModificationSousTraitanceModificationActeSousTraitance',
  'datePublicationDonneesModificationActeSousTraitance',
];

/** Les colonnes qu'un export plat peut porter et que l'on lit, sous leur nom sans casse. */
export const COLONNES_CONNUES: readonly string[] = [
  ...SIMPLES.keys(),
  ...LISTES.keys(),
  ...MODIFICATIONS_PLATES.map((colonne) => colonne.toLowerCase()),
  ...['acheteur', 'autoriteconcedante'].flatMap((organisme) => [`${organisme}_id`, `${organisme}_nom`]),
  ...['code', 'typecode', 'nom'].map((partie) => `lieuexecution_${partie}`),
  ...['titulaire', 'concessionnaire'].flatMap((qui) =>
    [1, 2, 3].flatMap((rang) =>
      ['id', 'typeidentifiant', 'denominationsociale'].map((quoi) => `${qui}_${quoi}_${rang}`),
    ),
  ),
];

/** Le nom d'une colonne, sans casse ; `acheteur.id` et `acheteur_id` sont la même. */
export const nomDeColonne = (entete: string): string => entete.trim().toLowerCase().replaceAll('.', '_');

/** Vrai si un enregistrement JSON est celui d'un export plat. */
export const estPlat = (brut: Brut): boolean =>
  'acheteur_id' in brut ||
  'acheteur.id' in brut ||
  'autoriteconcedante_id' in brut ||
  'titulaire_id_1' in brut ||
  'codecpv' in brut;

/**
 * Déplie un enregistrement plat (export du ministère, ou le nôtre) en enregistrement imbriqué de 2022. Les marqueurs
 * `CDL`, `MQ`, `NC` deviennent « non déclaré » ; `INX x` (hors format) rend `x`, que la règle du champ jugera.
 */
export const deplier = (cellules: Iterable<readonly [string, unknown]>): Brut => {
  const colonnes = new Map<string, unknown>();
  for (const [entete, valeur] of cellules) {
    const lue = sansMarqueur(valeur);
    if (lue !== undefined) colonnes.set(nomDeColonne(entete), lue);
  }
  const brut: Record<string, unknown> = {};
  for (const [colonne, valeur] of colonnes) {
    const champ = SIMPLES.get(colonne);
    if (champ !== undefined) brut[champ] = valeur;
  }
  const concession =
    colonnes.has('autoriteconcedante_id') ||
    String(brut._type ?? '')
      .toLowerCase()
      .includes('concession');
  const organisme = {
    id: colonnes.get('autoriteconcedante_id') ?? colonnes.get('acheteur_id'),
    nom: colonnes.get('autoriteconcedante_nom') ?? colonnes.get('acheteur_nom'),
  };
  if (concession) brut.autoriteConcedante = organisme;
  else brut.acheteur = organisme;
  const lieu = {
    code: colonnes.get('lieuexecution_code'),
    typeCode: colonnes.get('lieuexecution_typecode'),
    nom: colonnes.get('lieuexecution_nom'),
  };
  if (lieu.code !== undefined) brut.lieuExecution = lieu;
  brut[concession ? 'concessionnaires' : 'titulaires'] = titulaires(colonnes);
  const modification = derniereModification(colonnes);
  if (modification !== null) brut.modifications = [modification];
  const acte = dernierActe(colonnes);
  if (acte !== null) brut.actesSousTraitance = [acte];
  const modificationActe = derniereModificationActe(colonnes);
  if (modificationActe !== null) brut.modificationsActesSousTraitance = [modificationActe];
  for (const [colonne, champ] of LISTES) {
    const liste = enListe(colonnes.get(colonne));
    if (liste === undefined) continue;
    const ou = concession && champ === 'titulaires' ? 'concessionnaires' : champ;
    const deja = brut[ou];
    // Une liste illisible n'efface pas ce que les autres colonnes disent ; la règle du champ la signalera.
    brut[ou] = Array.isArray(deja) && !Array.isArray(liste) && !estObjet(liste) ? [...deja, liste] : liste;
  }
  return brut;
};

const sansMarqueur = (valeur: unknown): unknown => {
  if (valeur === null || valeur === undefined) return undefined;
  if (typeof valeur !== 'string') return valeur;
  const net = valeur.trim();
  if (estMarqueur(net)) return undefined;
  return net.startsWith('INX ') ? net.slice(4).trim() || undefined : valeur;
};

/** `titulaire_id_1`, `titulaire_typeidentifiant_1`, `titulaire_denominationsociale_1`, puis _2, _3… */
const titulaires = (colonnes: ReadonlyMap<string, unknown>): Brut[] => {
  const liste: Brut[] = [];
  for (const prefixe of ['titulaire', 'concessionnaire']) {
    for (let rang = 1; rang <= 100; rang++) {
      const id = colonnes.get(`${prefixe}_id_${rang}`);
      const typeIdentifiant = colonnes.get(`${prefixe}_typeidentifiant_${rang}`);
      const denominationSociale = colonnes.get(`${prefixe}_denominationsociale_${rang}`);
      if (id === undefined && typeIdentifiant === undefined && denominationSociale === undefined) {
        if (rang > 3) break;
        continue;
      }
      liste.push({ id, typeIdentifiant, denominationSociale });
    }
  }
  return liste;
};

/** L'export du ministère ne garde que la dernière modification ; ses titulaires sont réunis par des virgules. */
const derniereModification = (c: ReadonlyMap<string, unknown>): Brut | null => {
  const date =
    c.get('datenotificationmodificationmodification') ?? c.get('datesignaturemodificationmodification');
  const publication = c.get('datepublicationdonneesmodificationmodification');
  const id = c.get('idmodification');
  const dureeMois = c.get('dureemoismodification');
  const montant = c.get('montantmodification') ?? c.get('valeurglobalemodification');
  const ids = morceaux(c.get('idtitulairemodification'));
  const types = morceaux(c.get('typeidentifianttitulairemodification'));
  if ([date, publication, id, dureeMois, montant].every((v) => v === undefined) && ids.length === 0)
    return null;
  return {
    id,
    dureeMois,
    montant,
    dateNotificationModification: date,
    datePublicationDonneesModification: publication,
    titulaires: ids.map((idTitulaire, rang) => ({
      id: idTitulaire,
      typeIdentifiant: types[rang] ?? types[0],
    })),
  };
};

const dernierActe = (c: ReadonlyMap<string, unknown>): Brut | null => {
  const acte = {
    id: c.get('idactesoustraitance'),
    dureeMois: c.get('dureemoisactesoustraitance'),
    dateNotification: c.get('datenotificationactesoustraitance'),
    datePublicationDonnees: c.get('datepublicationdonneesactesoustraitance'),
    montant: c.get('montantactesoustraitance'),
    variationPrix: c.get('variationprixactesoustraitance'),
  };
  const sousTraitant = { id: c.get('idsoustraitant'), typeIdentifiant: c.get('typeidentifiantsoustraitant') };
  if (sousTraitant.id === undefined && Object.values(acte).every((v) => v === undefined)) return null;
  return sousTraitant.id === undefined ? acte : { ...acte, sousTraitant };
};

const derniereModificationActe = (c: ReadonlyMap<string, unknown>): Brut | null => {
  const acte = {
    id: c.get('idmodificationactesoustraitance'),
    dureeMois: c.get('dureemoismodificationactesoustraitance'),
    montant: c.get('montantmodificationactesoustraitance'),
    dateNotificationModificationSousTraitance: c.get(
      'datenotificationmodificationsoustraitancemodificationactesoustraitance',
    ),
    datePublicationDonnees: c.get('datepublicationdonneesmodificationactesoustraitance'),
  };
  return Object.values(acte).every((v) => v === undefined) ? null : acte;
};

const morceaux = (valeur: unknown): string[] =>
  typeof valeur === 'string'
    ? valeur
        .split(',')
        .map((m) => m.trim())
        .filter((m) => !estMarqueur(m))
    : [];

/** Une liste déjà lue, ou écrite en JSON dans la cellule ; le texte lui-même s'il n'en est pas une. */
const enListe = (valeur: unknown): unknown => {
  if (typeof valeur !== 'string') return valeur;
  try {
    return JSON.parse(valeur) as unknown;
  } catch {
    return valeur;
  }
};
