import { enfantsDe } from '../arbre.rules.ts';
import { type Contenu, enVigueur, NATURES_DE_LIEN } from '../contenu.ts';
import { type CibleEnoncee, NATURES_DE_REFERENCE, type Schema } from '../modele.ts';
import { ecrireCiblesDePlan } from '../references/cibles-de-plan.rules.ts';
import { type LigneTableau, TYPES } from './colonnes.ts';

type Cellule = string | number | undefined;

/** Ni virgule, que l'on prendrait pour une décimale, ni espace seule : ce qui tient sur une ligne se sépare ainsi. */
const ENTRE = ' ; ';

const liste = (textes: readonly string[] | undefined): Cellule => textes?.join('\n');
const json = (reste: object): Cellule =>
  Object.keys(reste).length === 0 ? undefined : JSON.stringify(reste);

/** Une ligne sans ses cellules vides. */
const ligne = (cellules: Readonly<Record<string, Cellule | null>>): LigneTableau =>
  Object.fromEntries(Object.entries(cellules).filter(([, v]) => v !== undefined && v !== null && v !== ''));

/** Une liste que ses lignes ne rendraient pas (vide, ou contenant un saut de ligne) va dans les compléments. */
const enLignes = (textes: readonly string[] | undefined): boolean =>
  textes !== undefined && textes.length > 0 && !textes.some((t) => t.includes('\n') || t.trim() !== t);

const LISTES = {
  objectifs: 'objectifs',
  descriptif: 'descriptif',
  resultatsAttendus: 'resultats',
  contributeurs: 'contributeurs',
  partenairesInternes: 'internes',
  partenairesExternes: 'externes',
  textesReference: 'textes',
} as const;

const ligneDeNoeud = (n: Contenu['noeuds'][number], parent: string): LigneTableau => {
  const { pilote, odd, experimental, ...fiche } = n.fiche;
  const reste: Record<string, unknown> = { ...fiche };
  const cellules: Record<string, Cellule> = {};
  for (const [champ, colonne] of Object.entries(LISTES)) {
    const textes = n.fiche[champ as keyof typeof LISTES];
    if (!enLignes(textes)) continue;
    cellules[colonne] = liste(textes);
    delete reste[champ];
  }
  return ligne({
    type: n.niveau,
    code: n.code,
    rattache: parent,
    intitule: n.intitule,
    ...cellules,
    pilote,
    odd: odd?.join(ENTRE),
    experimental: experimental === undefined ? undefined : experimental ? 'oui' : 'non',
    complements: json(reste),
  });
};

const ligneDeCible = (rattache: string, c: CibleEnoncee): LigneTableau => {
  const { intitule, annee, valeur, unite, sens, base, ...reste } = c;
  return ligne({
    type: TYPES.cible,
    rattache,
    intitule,
    annee,
    valeur,
    unite,
    sens,
    baseAnnee: base?.annee,
    baseValeur: base?.valeur,
    baseUnite: base?.unite,
    complements: json(reste),
  });
};

const ligneDIndicateur = (l: Contenu['lignes'][number], rattache: string): LigneTableau => {
  const {
    intitule,
    nature,
    canoniques,
    numerateur,
    denominateur,
    unite,
    frequence,
    source,
    ligneSource,
    ...reste
  } = l.contenu;
  return ligne({
    type: TYPES.indicateur,
    code: l.code,
    rattache,
    intitule,
    nature,
    canoniques: canoniques.join(ENTRE),
    numerateur,
    denominateur: denominateur ?? 'sans',
    unite,
    frequence,
    source,
    complements: json(ligneSource === 0 ? reste : { ...reste, ligneSource }),
  });
};

const lignesDEntete = (entete: Contenu['entete'], type: Schema['type']): LigneTableau[] => {
  const { intitule, debut, fin, organisations, etenduConcessions, sources, niveaux, annexes, ...reste } =
    entete;
  const champs: readonly (readonly [string, Cellule | null])[] = [
    ['type', type],
    ['intitulé', intitule],
    ['début', debut],
    ['fin', fin],
    ['organisations', liste(organisations)],
    ['concessions', etenduConcessions ? 'oui' : 'non'],
    ['sources', liste(sources)],
  ];
  return [
    ...champs.map(([code, valeur]) => ligne({ type: TYPES.entete, code, intitule: valeur })),
    ligne({ type: TYPES.entete, code: 'divers', complements: json(reste) }),
    ...niveaux.map((n) =>
      ligne({ type: TYPES.niveau, code: n.niveau, intitule: n.singulier, descriptif: n.pluriel }),
    ),
    ...Object.entries(annexes).map(([code, valeur]) =>
      ligne({ type: TYPES.annexe, code, complements: JSON.stringify(valeur) }),
    ),
  ];
};

/** Une ventilation par acheteur en lignes « Ville : 66142 », si ce ne sont que des nombres. */
const ventilationLisible = (brut: unknown): string | null => {
  if (typeof brut !== 'object' || brut === null || Array.isArray(brut)) return null;
  const couples = Object.entries(brut);
  return couples.length > 0 && couples.every(([nom, v]) => typeof v === 'number' && !/[:\n]/u.test(nom))
    ? couples.map(([nom, v]) => `${nom} : ${String(v).replace('.', ',')}`).join('\n')
    : null;
};

const ligneDeChiffre = (c: Contenu['chiffres'][number]): LigneTableau => {
  const { libelle, annee, valeur, unite, texte, ventilation, ...reste } =
    c.contenu as Contenu['chiffres'][number]['contenu'] & Record<string, unknown>;
  const complements: Record<string, unknown> = { ...reste };
  const parAcheteur = ventilationLisible(ventilation);
  if (parAcheteur === null && ventilation !== undefined) complements.ventilation = ventilation;
  const simples: Record<string, Cellule> = {};
  for (const [nom, brut, genre] of [
    ['annee', annee, 'number'],
    ['valeur', valeur, 'number'],
    ['unite', unite, 'string'],
    ['descriptif', texte, 'string'],
  ] as const) {
    if (brut === undefined) continue;
    if (typeof brut === genre) simples[nom] = brut as Cellule;
    else complements[nom === 'descriptif' ? 'texte' : nom] = brut;
  }
  return ligne({
    type: TYPES.chiffre,
    intitule: libelle,
    ...simples,
    parAcheteur,
    complements: json(complements),
  });
};

/** Le tableau d'un schéma : ce que l'import relit pour rendre le même. Ce qui est clos n'y figure pas. */
export const ecrireTableau = (contenu: Contenu, type: Schema['type']): readonly LigneTableau[] => {
  const noeuds = enVigueur(contenu.noeuds);
  const codes = new Map(noeuds.map((n) => [n.id, n.code]));
  const lignes = Map.groupBy(enVigueur(contenu.lignes), (l) => l.noeud);
  const cibles = enVigueur(contenu.cibles);

  const indicateurs = (noeud: string | null, rattache: string): LigneTableau[] =>
    (lignes.get(noeud) ?? []).flatMap((l) => [
      ligneDIndicateur(l, rattache),
      ...cibles.filter((c) => c.ligne === l.id).map((c) => ligneDeCible(l.code, c.contenu)),
    ]);
  const branche = (parent: string | null): LigneTableau[] =>
    enfantsDe(noeuds, parent).flatMap((n) => [
      ligneDeNoeud(n, parent === null ? '' : (codes.get(parent) ?? '')),
      ...cibles.filter((c) => c.noeud === n.id).map((c) => ligneDeCible(n.code, c.contenu)),
      ...indicateurs(n.id, n.code),
      ...branche(n.id),
    ]);

  return [
    ...lignesDEntete(contenu.entete, type),
    ...branche(null),
    ...indicateurs(null, ''),
    ...enVigueur(contenu.chiffres).map(ligneDeChiffre),
    ...enVigueur(contenu.liens).map((l) =>
      ligne({
        type: TYPES.lien,
        rattache: codes.get(l.de),
        intitule: codes.get(l.vers),
        nature: NATURES_DE_LIEN[l.nature],
      }),
    ),
    ...enVigueur(contenu.pratiques).map((p) =>
      ligne({
        type: TYPES.pratique,
        rattache: p.noeud === null ? undefined : codes.get(p.noeud),
        intitule: p.titre,
        descriptif: p.contenu.impact,
        pilote: p.contenu.service,
        annee: p.contenu.annee,
        valeur: p.contenu.montant,
      }),
    ),
    ...enVigueur(contenu.references).map(({ noeuds: ids, contenu: c }) =>
      ligne({
        type: TYPES.reference,
        rattache: liste(ids.flatMap((id) => codes.get(id) ?? [])),
        intitule: c.intitule,
        objectifs: ecrireCiblesDePlan(c.cibles ?? []),
        descriptif: c.objet,
        nature: NATURES_DE_REFERENCE[c.nature],
        date: c.date,
        adresse: c.adresse,
      }),
    ),
  ];
};
