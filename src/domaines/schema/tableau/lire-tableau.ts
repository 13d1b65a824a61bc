import { ok, type Result, refus } from '#platform/result.ts';
import type { ErreurTableau, LigneLue, TableauLu } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import type { CibleVivante, Contenu, FicheNoeud, LigneVivante, NoeudVivant, Revision } from '../contenu.ts';
import { versModele } from '../convertir-modele.rules.ts';
import { modeleSchema, NIVEAUX, type NomDeNiveau, type Schema } from '../modele.ts';
import { type NomColonne, TYPES } from './colonnes.ts';
import { creerLecteurDeSchema } from './lecteur-de-schema.ts';
import { lireAutour } from './lire-autour.ts';

type Ligne = LigneLue<NomColonne>;

import { lireListe, lireOuiNon, lireSens, suggerer } from '#platform/tableur/valeurs.ts';

/** Ce que l'on sait d'un indicateur canonique, pour compléter une ligne qui ne dit que son code. */
export interface Canonique {
  readonly intitule: string;
  readonly unite: string;
  readonly numerateur: string;
  readonly denominateur: string | null;
  readonly classe: 'A' | 'B' | 'C' | 'D';
  readonly source: string;
}

export interface OptionsTableau {
  readonly canoniques: ReadonlyMap<string, Canonique>;
  readonly nouvelId: () => string;
  readonly revision: Revision;
  /** Contenu que le tableau remplace : ce qui garde son code garde son identifiant. */
  readonly existant: Contenu | null;
}

export interface SchemaLu {
  readonly type: Schema['type'];
  readonly contenu: Contenu;
  /** Ce qui a été complété ou laissé de côté, à dire. */
  readonly remarques: readonly string[];
}

const NIVEAUX_PAR_DEFAUT: Readonly<Record<NomDeNiveau, string>> = {
  axe: 'axes',
  ambition: 'ambitions',
  objectif: 'objectifs',
  engagement: 'engagements',
  action: 'actions',
  moyen: 'moyens',
  'sous-moyen': 'sous-moyens',
  realisation: 'réalisations',
};

const NATURES_LIGNE = {
  realisation: 'realisation',
  effet: 'effet',
  resultat: 'resultat',
  jalon: 'jalon',
} as const;

const LISTES_FICHE = [
  ['objectifs', 'objectifs'],
  ['descriptif', 'descriptif'],
  ['resultatsAttendus', 'resultats'],
  ['contributeurs', 'contributeurs'],
  ['partenairesInternes', 'internes'],
  ['partenairesExternes', 'externes'],
  ['textesReference', 'textes'],
] as const;

/** Lit un tableau de schéma. Une seule erreur, et rien n'est rendu : toutes sont dites, par ligne, avec quoi corriger. */
export const lireTableau = (
  { lignes: lues, ignorees }: TableauLu<NomColonne>,
  options: OptionsTableau,
): Result<SchemaLu, readonly ErreurTableau[]> => {
  const { canoniques, nouvelId, revision, existant } = options;
  const remarques: string[] = [];
  if (ignorees.length > 0) remarques.push(`Colonnes laissées de côté : ${ignorees.join(', ')}.`);

  const lecteur = creerLecteurDeSchema();
  const { erreurs, fauter, texte, annee, nombre, complements, valeurJson } = lecteur;

  // — Les types de ligne. Un niveau se nomme par son nom commun ou par celui que le schéma lui donne.
  const niveaux: Schema['niveaux'][number][] = [];
  const typesFixes = new Map(
    Object.entries(TYPES).map(([cle, nom]) => [plier(nom), cle as keyof typeof TYPES]),
  );
  typesFixes.set('entete', 'entete');
  typesFixes.set('schema', 'entete');
  const nomsDeNiveaux = new Map<string, NomDeNiveau>();
  for (const niveau of NIVEAUX) {
    nomsDeNiveaux.set(plier(niveau), niveau);
    nomsDeNiveaux.set(plier(NIVEAUX_PAR_DEFAUT[niveau]), niveau);
  }
  const parType = new Map<Ligne, keyof typeof TYPES | { readonly niveau: NomDeNiveau }>();
  for (const l of lues) {
    if (typesFixes.get(plier(texte(l, 'type'))) !== 'niveau') continue;
    const niveau = nomsDeNiveaux.get(plier(texte(l, 'code')));
    if (niveau === undefined) {
      fauter(l, 'code', `Ce niveau n’existe pas : choisissez parmi ${NIVEAUX.join(', ')}.`);
      continue;
    }
    const singulier = texte(l, 'intitule') || niveau;
    niveaux.push({ niveau, singulier, pluriel: texte(l, 'descriptif') || NIVEAUX_PAR_DEFAUT[niveau] });
    if (!nomsDeNiveaux.has(plier(singulier))) nomsDeNiveaux.set(plier(singulier), niveau);
  }
  for (const l of lues) {
    const brut = texte(l, 'type');
    const plie = plier(brut);
    const fixe = typesFixes.get(plie);
    const niveau = nomsDeNiveaux.get(plie) ?? nomsDeNiveaux.get(plie.replace(/s$/u, ''));
    if (fixe !== undefined) parType.set(l, fixe);
    else if (niveau !== undefined) parType.set(l, { niveau });
    else
      fauter(
        l,
        'type',
        brut === ''
          ? 'Dites le type de cette ligne : un niveau (axe, objectif, action…), « indicateur », « cible »…'
          : `Le type « ${brut} » n’est pas connu.${suggerer(brut, [...NIVEAUX, ...Object.values(TYPES)])}`,
      );
  }
  const duType = (cle: keyof typeof TYPES): readonly Ligne[] => lues.filter((l) => parType.get(l) === cle);

  // — L'en-tête.
  const champs = new Map(duType('entete').map((l) => [plier(texte(l, 'code')), l]));
  const enTete = (...noms: string[]): Ligne | undefined =>
    noms.map((n) => champs.get(plier(n))).find((l) => l !== undefined);
  const divers = enTete('divers');
  const ligneDebut = enTete('début');
  const ligneFin = enTete('fin');
  const ligneType = enTete('type');
  const ligneIntitule = enTete('intitulé', 'titre', 'nom');
  const organisations = lireListe(enTete('organisations', 'organisation')?.cellules.intitule);
  const type = ligneType === undefined || plier(texte(ligneType, 'intitule')) !== 'rso' ? 'SPASER' : 'RSO';
  const ancien = existant?.entete;
  if (ligneIntitule === undefined && ancien === undefined)
    remarques.push('Le tableau ne dit pas l’intitulé du schéma : il sera à écrire.');
  const ligneConcessions = enTete('concessions', 'étendu aux concessions');
  const concessions =
    ligneConcessions === undefined ? null : lireOuiNon(ligneConcessions.cellules.intitule ?? '');
  if (ligneConcessions !== undefined && concessions === null)
    fauter(ligneConcessions, 'intitule', 'Écrivez « oui » ou « non ».');

  // — Les niveaux de l'arbre.
  const noeudDeCode = new Map<string, NoeudVivant>();
  const noeudDeLigne = new Map<number, NoeudVivant>();
  const ligneDeCode = new Map<string, LigneVivante>();
  const noeuds: NoeudVivant[] = [];
  const anciensNoeuds = new Map((existant?.noeuds ?? []).map((n) => [n.code, n]));
  const lignesDeNoeuds = lues.flatMap((l) => {
    const t = parType.get(l);
    return typeof t === 'object' ? [{ l, niveau: t.niveau }] : [];
  });
  // Ordre des niveaux : celui qui est déclaré, sinon l'ordre commun de ceux qui servent.
  if (niveaux.length === 0) {
    const servis = new Set(lignesDeNoeuds.map((x) => x.niveau));
    for (const niveau of NIVEAUX) {
      if (servis.has(niveau))
        niveaux.push({ niveau, singulier: niveau, pluriel: NIVEAUX_PAR_DEFAUT[niveau] });
    }
  }
  const profondeur = (niveau: NomDeNiveau): number => niveaux.findIndex((n) => n.niveau === niveau);
  const rangs = new Map<string | null, number>();
  const suivant = (cle: string | null): number => {
    const rang = rangs.get(cle) ?? 0;
    rangs.set(cle, rang + 1);
    return rang;
  };
  const fil: NoeudVivant[] = [];
  const aRattacher: { l: Ligne; noeud: NoeudVivant; parent: string }[] = [];
  for (const { l, niveau } of lignesDeNoeuds) {
    if (profondeur(niveau) === -1) {
      fauter(
        l,
        'type',
        `Le niveau « ${niveau} » ne figure pas parmi les lignes « niveau » du tableau : ajoutez-le.`,
      );
      continue;
    }
    const intitule = texte(l, 'intitule');
    if (intitule === '') fauter(l, 'intitule', 'Écrivez l’intitulé de ce niveau.');
    const parentEcrit = texte(l, 'rattache');
    while (fil.length > 0 && profondeur(fil.at(-1)?.niveau ?? niveau) >= profondeur(niveau)) fil.pop();
    const auDessus = fil.at(-1) ?? null;
    let code = texte(l, 'code');
    if (code === '') {
      let n = 1;
      const prefixe = parentEcrit || auDessus?.code || '';
      const libre = (): string => (prefixe === '' ? `${n}` : `${prefixe}.${n}`);
      while (noeudDeCode.has(libre())) n += 1;
      code = libre();
      remarques.push(`Ligne ${l.numero} : sans code, elle reçoit « ${code} ».`);
    }
    if (noeudDeCode.has(code)) {
      fauter(l, 'code', `Le code « ${code} » est déjà pris par une autre ligne : donnez-en un autre.`);
      continue;
    }
    const fiche: Record<string, unknown> = complements(l);
    for (const [champ, colonne] of LISTES_FICHE) {
      const textes = lireListe(l.cellules[colonne]);
      if (textes.length > 0) fiche[champ] = textes;
    }
    if (texte(l, 'pilote') !== '') fiche.pilote = texte(l, 'pilote');
    if (texte(l, 'odd') !== '') {
      const odd = texte(l, 'odd')
        .split(/[\s,;]+/u)
        .map(Number);
      if (odd.every((n) => Number.isInteger(n) && n >= 1 && n <= 17)) fiche.odd = odd;
      else fauter(l, 'odd', 'Écrivez des numéros de 1 à 17 séparés par des virgules.');
    }
    if (texte(l, 'experimental') !== '') {
      const lu = lireOuiNon(texte(l, 'experimental'));
      if (lu === null) fauter(l, 'experimental', 'Écrivez « oui » ou « non ».');
      else fiche.experimental = lu;
    }
    const deja = anciensNoeuds.get(code);
    const noeud: NoeudVivant = {
      id: deja?.id ?? nouvelId(),
      rang: 0,
      closLe: null,
      parent: auDessus?.id ?? null,
      niveau,
      code,
      intitule,
      fiche: fiche as FicheNoeud,
      ...revision,
      ...(deja === undefined ? {} : { version: deja.version + 1 }),
    };
    noeudDeCode.set(code, noeud);
    noeudDeLigne.set(l.numero, noeud);
    noeuds.push(noeud);
    fil.push(noeud);
    if (parentEcrit !== '') aRattacher.push({ l, noeud, parent: parentEcrit });
  }
  const parents = new Map<string, string | null>(noeuds.map((n) => [n.id, n.parent]));
  for (const { l, noeud, parent: ecrit } of aRattacher) {
    const parent = noeudDeCode.get(ecrit);
    if (parent === undefined)
      fauter(l, 'rattache', `Aucune ligne n’a le code « ${ecrit} ».${suggerer(ecrit, noeudDeCode.keys())}`);
    else if (profondeur(parent.niveau) >= profondeur(noeud.niveau))
      fauter(
        l,
        'rattache',
        `« ${ecrit} » est de niveau « ${parent.niveau} » : un niveau « ${noeud.niveau} » ne se range pas dessous.`,
      );
    else parents.set(noeud.id, parent.id);
  }
  const places = noeuds.map((n): NoeudVivant => {
    const parent = parents.get(n.id) ?? null;
    return { ...n, parent, rang: suivant(parent) };
  });

  // — Les lignes d'indicateurs.
  const lignes: LigneVivante[] = [];
  const anciennesLignes = new Map((existant?.lignes ?? []).map((l) => [l.code, l]));
  const ligneDeNumero = new Map<number, LigneVivante>();
  let derniereLigne: LigneVivante | null = null;
  const cibles: CibleVivante[] = [];
  const anciennesCibles = Map.groupBy(existant?.cibles ?? [], (c) => c.ligne ?? c.noeud ?? '');
  const noeudAuDessus = (l: Ligne): NoeudVivant | null => {
    const numero = [...noeudDeLigne.keys()].findLast((n) => n < l.numero);
    return numero === undefined ? null : (noeudDeLigne.get(numero) ?? null);
  };
  const lireIndicateur = (l: Ligne): void => {
    const ecrit = texte(l, 'rattache');
    const generale = ecrit === '' && enTete('divers') !== undefined;
    const noeud = ecrit === '' ? (generale ? null : noeudAuDessus(l)) : (noeudDeCode.get(ecrit) ?? null);
    if (ecrit !== '' && noeud === null)
      fauter(l, 'rattache', `Aucune ligne n’a le code « ${ecrit} ».${suggerer(ecrit, noeudDeCode.keys())}`);
    const codes = texte(l, 'canoniques')
      .split(/[\s,;]+/u)
      .filter((c) => c !== '')
      .map((c) => c.toUpperCase());
    for (const c of codes) {
      if (!canoniques.has(c))
        fauter(l, 'canoniques', `« ${c} » n’est pas un indicateur connu.${suggerer(c, canoniques.keys())}`);
    }
    if (codes.length === 0)
      fauter(l, 'canoniques', 'Dites quel indicateur cette ligne mesure : son code, par exemple ENV-01.');
    const connu = canoniques.get(codes[0] ?? '');
    const intitule = texte(l, 'intitule') || connu?.intitule || '';
    if (intitule === '') fauter(l, 'intitule', 'Écrivez l’intitulé officiel de l’indicateur.');
    const ecriteNature = plier(texte(l, 'nature')) || 'resultat';
    const nature = NATURES_LIGNE[ecriteNature as keyof typeof NATURES_LIGNE] as
      | (typeof NATURES_LIGNE)[keyof typeof NATURES_LIGNE]
      | undefined;
    if (nature === undefined) fauter(l, 'nature', 'Choisissez parmi : réalisation, effet, résultat, jalon.');
    const rang = suivant(`ligne ${noeud?.id ?? ''}`);
    const prefixe = noeud?.code ?? 'ENSEMBLE';
    let code = texte(l, 'code');
    for (let n = rang + 1; code === '' || (texte(l, 'code') === '' && ligneDeCode.has(code)); n += 1)
      code = `${prefixe}-I${n}`;
    if (ligneDeCode.has(code)) {
      fauter(l, 'code', `Le code « ${code} » est déjà pris par une autre ligne : donnez-en un autre.`);
      return;
    }
    const ecritDenominateur = texte(l, 'denominateur');
    const reste = complements(l);
    const contenu = {
      classe: connu?.classe ?? 'D',
      ...reste,
      intitule,
      nature: nature ?? 'resultat',
      unite: texte(l, 'unite') || connu?.unite || 'nombre',
      numerateur: texte(l, 'numerateur') || connu?.numerateur || intitule,
      denominateur:
        plier(ecritDenominateur) === 'sans'
          ? null
          : ecritDenominateur === ''
            ? (connu?.denominateur ?? null)
            : ecritDenominateur,
      canoniques: codes,
      source: texte(l, 'source') || connu?.source || 'à préciser',
      frequence: texte(l, 'frequence') || 'annuelle',
      ligneSource: typeof reste.ligneSource === 'number' ? reste.ligneSource : 0,
    } as LigneVivante['contenu'];
    const ligne: LigneVivante = {
      id: anciennesLignes.get(code)?.id ?? nouvelId(),
      rang,
      closLe: null,
      noeud: noeud?.id ?? null,
      code,
      contenu,
    };
    ligneDeCode.set(code, ligne);
    ligneDeNumero.set(l.numero, ligne);
    lignes.push(ligne);
  };
  const lireCible = (l: Ligne): void => {
    const ecrit = texte(l, 'rattache');
    const ligne = ecrit === '' ? derniereLigne : (ligneDeCode.get(ecrit) ?? null);
    const noeud = ligne === null && ecrit !== '' ? (noeudDeCode.get(ecrit) ?? null) : null;
    if (ligne === null && noeud === null) {
      const existants = [...ligneDeCode.keys(), ...noeudDeCode.keys()];
      fauter(
        l,
        'rattache',
        ecrit === ''
          ? 'Dites à quel indicateur cette cible se rattache : son code.'
          : `Aucun indicateur ni niveau n’a le code « ${ecrit} ».${suggerer(ecrit, existants)}`,
      );
      return;
    }
    const [avant, anneeLue] = [l.cellules.sens, annee(l, 'annee')];
    const valeur = nombre(l, 'valeur');
    const sens = avant === undefined ? undefined : lireSens(avant);
    if (sens === null) fauter(l, 'sens', 'Écrivez ≥ (au moins) ou ≤ (au plus).');
    const [baseAnnee, baseValeur] = [annee(l, 'baseAnnee'), nombre(l, 'baseValeur')];
    if ((baseAnnee === null) !== (baseValeur === null))
      fauter(
        l,
        baseAnnee === null ? 'baseAnnee' : 'baseValeur',
        'Une base a une année et une valeur : complétez.',
      );
    const unite = texte(l, 'unite') || null;
    const cle = ligne?.id ?? noeud?.id ?? '';
    const rang = suivant(`cible ${cle}`);
    cibles.push({
      id: anciennesCibles.get(cle)?.[rang]?.id ?? nouvelId(),
      rang,
      closLe: null,
      noeud: noeud?.id ?? null,
      ligne: ligne?.id ?? null,
      contenu: {
        ...complements(l),
        ...(texte(l, 'intitule') === '' ? {} : { intitule: texte(l, 'intitule') }),
        annee: anneeLue,
        valeur,
        unite,
        ...(sens == null ? {} : { sens }),
        ...(baseAnnee === null || baseValeur === null
          ? {}
          : {
              base: {
                annee: baseAnnee,
                valeur: baseValeur,
                unite: texte(l, 'baseUnite') || unite || 'nombre',
              },
            }),
      },
    });
  };
  for (const l of lues) {
    const t = parType.get(l);
    if (t === 'indicateur') lireIndicateur(l);
  }
  for (const l of lues) {
    const t = parType.get(l);
    if (t === 'indicateur') derniereLigne = ligneDeNumero.get(l.numero) ?? derniereLigne;
    if (t === 'cible') lireCible(l);
  }

  const autour = lireAutour(lecteur, duType, { noeudDeCode, existant, nouvelId, revision });

  const reste = divers === undefined ? {} : complements(divers);
  const annexes = Object.fromEntries(duType('annexe').map((l) => [texte(l, 'code'), valeurJson(l)]));
  const contenu: Contenu = {
    entete: {
      comptes: {},
      ...reste,
      intitule:
        (ligneIntitule === undefined ? '' : texte(ligneIntitule, 'intitule')) ||
        (ancien?.intitule ?? 'Schéma importé, intitulé [à compléter]'),
      debut: ligneDebut === undefined ? (ancien?.debut ?? null) : annee(ligneDebut, 'intitule'),
      fin: ligneFin === undefined ? (ancien?.fin ?? null) : annee(ligneFin, 'intitule'),
      organisations: organisations.length > 0 ? organisations : (ancien?.organisations ?? ['[à compléter]']),
      etenduConcessions: concessions ?? ancien?.etenduConcessions ?? false,
      sources: (() => {
        const ecrites = lireListe(enTete('sources', 'source')?.cellules.intitule);
        return ecrites.length > 0 ? ecrites : (ancien?.sources ?? ['Importé d’un tableau']);
      })(),
      niveaux,
      annexes,
    } as Contenu['entete'],
    noeuds: places,
    lignes,
    cibles,
    ...autour,
  };
  if (places.length === 0 && erreurs.length === 0)
    erreurs.push({ ligne: 1, champ: 'Type', message: 'Aucun axe, objectif ni action dans ce tableau.' });
  if (erreurs.length > 0) return refus(erreurs.toSorted((a, b) => a.ligne - b.ligne));

  // Les compléments viennent d'un fichier : le tout doit avoir la forme commune avant d'entrer.
  const verifie = modeleSchema.safeParse(versModele(contenu, { id: 'import', type }));
  if (!verifie.success)
    return refus(
      verifie.error.issues.slice(0, 20).map((faute) => ({
        ligne: 1,
        champ: 'Compléments',
        message: `${faute.path.join(' › ')} : ${faute.message}. Videz la colonne « Compléments » de cette ligne.`,
      })),
    );
  return ok({ type, contenu, remarques });
};
