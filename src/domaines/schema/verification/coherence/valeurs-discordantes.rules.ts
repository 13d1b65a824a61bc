import type { Schema } from '../../modele.ts';
import type { ContexteRegles, GrandeurConnue } from '../contexte.ts';
import { type ChiffreEnonce, chiffresDe } from '../lecture/chiffres-enonces.rules.ts';
import { ecrireValeur } from '../lecture/mots.rules.ts';
import type { Constat, RegleCoherence } from '../regle.ts';
import { sAccordent } from './tolerance.rules.ts';
import { grandeurConnue } from './unite-invraisemblable.rules.ts';

interface Cite {
  readonly chiffre: ChiffreEnonce;
  /** Intitulé du document, `null` pour le schéma vérifié. */
  readonly document: string | null;
}

/** Un chiffre déjà signalé comme invraisemblable n'est pas comparé en plus. */
const vraisemblable = (chiffre: ChiffreEnonce, grandeurs: readonly GrandeurConnue[]): boolean => {
  const connue = grandeurConnue(chiffre, grandeurs);
  return (
    connue === undefined ||
    (chiffre.valeur !== null && chiffre.valeur >= connue.min && chiffre.valeur <= connue.max)
  );
};

const comparables = (a: ChiffreEnonce, b: ChiffreEnonce): boolean =>
  a.grandeur === b.grandeur &&
  a.organisation === b.organisation &&
  (a.unite === b.unite || a.unite === null || b.unite === null) &&
  (a.annee === null || b.annee === null || a.annee === b.annee);

const concordent = (a: ChiffreEnonce, b: ChiffreEnonce): boolean => {
  if (a.valeur === null || b.valeur === null) return true;
  return a.approche === 'exact'
    ? sAccordent(b.valeur, b.approche, a.valeur)
    : sAccordent(a.valeur, a.approche, b.valeur);
};

const dire = ({ chiffre, document }: Cite): string => {
  const { libelle, annee, valeur, unite, approche } = chiffre;
  const quand = annee === null ? 'sans année' : String(annee);
  const mot = approche === 'exact' ? '' : `${approche} `;
  const ou = document === null ? '' : ` dans « ${document} »`;
  return `${mot}${ecrireValeur(valeur ?? 0, unite)} (${libelle}, ${quand})${ou}`;
};

const paires = (schema: Schema, contexte: ContexteRegles): Constat[] => {
  const { grandeurs } = contexte.referentiel;
  const garder = (c: ChiffreEnonce): boolean => c.valeur !== null && vraisemblable(c, grandeurs);
  const siens = chiffresDe(schema).filter((c) => garder(c) && c.lieu === 'chiffresDeBase');
  const ailleurs = (contexte.documents ?? []).flatMap((d) =>
    chiffresDe(d)
      .filter(garder)
      .map((chiffre): Cite => ({ chiffre, document: d.intitule })),
  );
  const tous = [...siens, ...ailleurs.map((c) => c.chiffre)];
  // Un chiffre sans année peut être celui de l'une des années connues : s'il s'accorde avec l'une, il est reconnu.
  const reconnu = (c: ChiffreEnonce): boolean =>
    c.annee === null &&
    tous.some((t) => t !== c && t.annee !== null && comparables(c, t) && concordent(c, t));
  return siens.flatMap((chiffre, rang) => {
    const autres: readonly Cite[] = [
      ...siens.slice(rang + 1).map((autre): Cite => ({ chiffre: autre, document: null })),
      ...ailleurs,
    ];
    return autres
      .filter(
        (autre) =>
          comparables(chiffre, autre.chiffre) &&
          !concordent(chiffre, autre.chiffre) &&
          !reconnu(chiffre) &&
          !reconnu(autre.chiffre),
      )
      .map((autre) => ({
        noeud: chiffre.lieu,
        gravite: chiffre.grandeur === 'volume-achats' ? ('bloquante' as const) : ('trompeuse' as const),
        message: `Le même chiffre a deux valeurs : ${dire({ chiffre, document: null })} et ${dire(autre)}. Dites pour chacune l'année, le périmètre et, pour un montant, HT ou TTC, ou gardez la bonne.`,
      }));
  });
};

/** G08, G20 : une même grandeur, deux valeurs, dans le document ou dans deux documents. */
export const valeursDiscordantes: RegleCoherence = {
  code: 'valeurs-discordantes',
  intitule: 'Un même chiffre, deux valeurs',
  gravite: 'trompeuse',
  explication:
    "Deux valeurs du même chiffre, sans année ni périmètre qui les distinguent, ne se départagent pas ; pour le volume d'achats, c'est l'obligation même qui en dépend.",
  chercher: paires,
};
