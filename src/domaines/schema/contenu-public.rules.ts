import { type Contenu, type EnteteSchema, enVigueur, type FicheNoeud } from './contenu.ts';
import type { Version } from './version.ts';

type DatesPubliques = Pick<Version, 'etat' | 'publieLe'>;

/** Une version que tout le monde peut lire : publiée, en évaluation, ou close après avoir été publiée. */
export const estPublique = ({ etat, publieLe }: DatesPubliques): boolean =>
  publieLe !== null && (etat === 'publie' || etat === 'en-evaluation' || etat === 'clos');

/**
 * Ce qu'une fiche montre à tous. On nomme ce qui se montre, jamais ce qui se cache : un champ ajouté demain reste privé
 * tant qu'il n'est pas écrit ici. `service` : le nom du service pilote au répertoire, s'il y est.
 */
const fichePublique = (fiche: FicheNoeud, service: string | undefined): FicheNoeud => {
  const pilote = service ?? fiche.pilote;
  return {
    ...(fiche.objectifs === undefined ? {} : { objectifs: fiche.objectifs }),
    ...(fiche.descriptif === undefined ? {} : { descriptif: fiche.descriptif }),
    ...(fiche.resultatsAttendus === undefined ? {} : { resultatsAttendus: fiche.resultatsAttendus }),
    ...(pilote === undefined ? {} : { pilote }),
    ...(fiche.partenairesInternes === undefined ? {} : { partenairesInternes: fiche.partenairesInternes }),
    ...(fiche.partenairesExternes === undefined ? {} : { partenairesExternes: fiche.partenairesExternes }),
    ...(fiche.odd === undefined ? {} : { odd: fiche.odd }),
    ...(fiche.experimental === undefined ? {} : { experimental: fiche.experimental }),
    ...(fiche.textesReference === undefined ? {} : { textesReference: fiche.textesReference }),
  };
};

const entetePublic = (e: EnteteSchema): EnteteSchema => ({
  intitule: e.intitule,
  debut: e.debut,
  fin: e.fin,
  ...(e.notePeriode === undefined ? {} : { notePeriode: e.notePeriode }),
  organisations: e.organisations,
  etenduConcessions: e.etenduConcessions,
  niveaux: e.niveaux,
  ...(e.ciblesGenerales === undefined ? {} : { ciblesGenerales: { intitule: e.ciblesGenerales.intitule } }),
  sources: [],
  comptes: {},
  annexes: {},
});

/**
 * Le contenu d'une version publiée tel que tout le monde le lit : l'arbre, les fiches, les indicateurs et leurs cibles,
 * les textes et les plans auxquels il se rattache.
 * Ni ce qui est clos, ni qui l'a écrit, ni annexes, chiffres de base, notes ou bonnes pratiques.
 * `services` : nom de chaque service du répertoire.
 */
export const contenuPublic = (contenu: Contenu, services: ReadonlyMap<string, string>): Contenu => {
  const noeuds = enVigueur(contenu.noeuds);
  const montres = new Set(noeuds.map((n) => n.id));
  const lignes = enVigueur(contenu.lignes).filter((l) => l.noeud === null || montres.has(l.noeud));
  const lignesMontrees = new Set(lignes.map((l) => l.id));
  return {
    entete: entetePublic(contenu.entete),
    noeuds: noeuds.map((n) => ({
      id: n.id,
      rang: n.rang,
      closLe: null,
      parent: n.parent,
      niveau: n.niveau,
      code: n.code,
      intitule: n.intitule,
      fiche: fichePublique(n.fiche, services.get(n.fiche.service ?? '')),
      version: 1,
      modifiePar: '',
      modifieLe: '',
    })),
    lignes: lignes.map(({ id, rang, noeud, code, contenu: c }) => ({
      id,
      rang,
      closLe: null,
      noeud,
      code,
      contenu: {
        intitule: c.intitule,
        nature: c.nature,
        unite: c.unite,
        numerateur: c.numerateur,
        denominateur: c.denominateur,
        canoniques: c.canoniques,
        classe: c.classe,
        source: c.source,
        frequence: c.frequence,
        ...(c.ventilation === undefined ? {} : { ventilation: c.ventilation }),
        ligneSource: 0,
      },
    })),
    cibles: enVigueur(contenu.cibles)
      .filter((c) =>
        c.ligne === null ? c.noeud === null || montres.has(c.noeud) : lignesMontrees.has(c.ligne),
      )
      .map(({ id, rang, noeud, ligne, contenu: c }) => ({
        id,
        rang,
        closLe: null,
        noeud,
        ligne,
        contenu: {
          ...(c.intitule === undefined ? {} : { intitule: c.intitule }),
          ...(c.libelle === undefined ? {} : { libelle: c.libelle }),
          ...(c.canonique === undefined ? {} : { canonique: c.canonique }),
          annee: c.annee,
          valeur: c.valeur,
          unite: c.unite,
          ...(c.sens === undefined ? {} : { sens: c.sens }),
          ...(c.base === undefined ? {} : { base: c.base }),
        },
      })),
    chiffres: [],
    liens: [],
    pratiques: [],
    references: enVigueur(contenu.references).map(({ id, rang, noeuds: servis, contenu: c }) => ({
      id,
      rang,
      closLe: null,
      noeuds: servis.filter((n) => montres.has(n)),
      contenu: {
        nature: c.nature,
        intitule: c.intitule,
        ...(c.date === undefined ? {} : { date: c.date }),
        ...(c.objet === undefined ? {} : { objet: c.objet }),
        ...(c.adresse === undefined ? {} : { adresse: c.adresse }),
        ...(c.cibles === undefined ? {} : { cibles: c.cibles }),
      },
      version: 1,
      modifiePar: '',
      modifieLe: '',
    })),
  };
};
