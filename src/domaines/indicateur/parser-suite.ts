import type { Population } from '#platform/population.ts';
import type { Periode, Unite, Unites } from './formule.ts';
import type { LecteurJetons } from './lecteur-jetons.ts';
import { trouverColonne } from './resoudre-noms.ts';

/** Une table fermée : les mots que tout objet JavaScript connaît (« constructor ») n'y sont pas. */
const UNITES: ReadonlyMap<string, Unite> = new Map([
  ['nombre', 'nombre'],
  ['montant', 'montant'],
  ['montants', 'montant'],
  ['euros', 'montant'],
]);

/** « par … » et « en … », chacun une fois au plus, dans l'ordre que l'on veut. */
export const lireSuite = (jetons: LecteurJetons, populations: readonly Population[]) => {
  let periode: Periode | null = null;
  let unites: Unites | null = null;
  let motEn = jetons.courant;
  for (;;) {
    const debut = jetons.courant;
    if (periode === null && jetons.mangerMot('par')) periode = lirePeriode(jetons, populations);
    else if (unites === null && jetons.mangerMot('en')) {
      motEn = debut;
      unites = lireUnites(jetons, populations);
    } else break;
  }
  return { periode: periode ?? periodeParDefaut(jetons, populations), unites, motEn };
};

const periodeParDefaut = (jetons: LecteurJetons, populations: readonly Population[]): Periode => {
  const dates = new Set(populations.map((p) => p.colonneDate));
  const [colonne] = dates;
  if (colonne === undefined || dates.size > 1)
    throw jetons.refuser(
      'type-incompatible',
      `Ces deux populations ne se rattachent pas à une année par la même date : ajoutez « par » et une date qu'elles ont toutes les deux.`,
      jetons.courant,
      null,
    );
  return { genre: 'date', colonne };
};

const lirePeriode = (jetons: LecteurJetons, populations: readonly Population[]): Periode => {
  const debut = jetons.courant;
  if (jetons.mangerUnMot(['période', 'periode']) !== null) {
    const sansFin = populations.find((p) => p.colonneFin === undefined);
    if (sansFin === undefined) return { genre: 'en cours' };
    throw jetons.refuser(
      'type-incompatible',
      `Les ${sansFin.libelle.pluriel} n'ont pas de date de fin : on ne sait pas dire s'ils sont en cours. Écrivez « par ${sansFin.colonneDate} ».`,
      debut,
      sansFin.colonneDate,
    );
  }
  const jeton = jetons.mangerJetonMot('« par » attend une date ou « période »');
  let nom = '';
  for (const population of populations) {
    const colonne = trouverColonne(jetons, jeton, population);
    if (colonne.type !== 'date')
      throw jetons.refuser(
        'type-incompatible',
        `« ${colonne.nom} » (${colonne.libelle}) n'est pas une date : « par » dit quelle date rattache une ligne à une année.`,
        jeton,
        population.colonneDate,
      );
    nom = colonne.nom;
  }
  return { genre: 'date', colonne: nom };
};

const lireUnites = (jetons: LecteurJetons, populations: readonly Population[]): Unites => {
  const lues: Unite[] = [];
  do {
    const jeton = jetons.mangerJetonMot('« en » attend « nombre », « montant », ou les deux');
    const unite = UNITES.get(jeton.mot.toLowerCase());
    if (unite === undefined || lues.includes(unite))
      throw jetons.refuser(
        'mot-inattendu',
        unite === undefined
          ? `On compte « en nombre », « en montant » ou « en nombre, montant » : « ${jeton.mot} » n'est pas une de ces unités.`
          : `« ${jeton.mot} » est demandé deux fois.`,
        jeton,
        unite === undefined ? 'nombre' : null,
      );
    const sansMontant = populations.find((p) => p.colonneMontant === undefined);
    if (unite === 'montant' && sansMontant !== undefined)
      throw jetons.refuser(
        'type-incompatible',
        `Les ${sansMontant.libelle.pluriel} n'ont pas de montant : écrivez « en nombre ».`,
        jeton,
        'nombre',
      );
    lues.push(unite);
  } while (jetons.mangerSigne(',') || jetons.mangerMot('et'));
  const [premiere, seconde] = lues;
  if (premiere === undefined) throw jetons.inattendu('« en » attend une unité', ['nombre', 'montant']);
  return seconde === undefined ? [premiere] : [premiere, seconde];
};
