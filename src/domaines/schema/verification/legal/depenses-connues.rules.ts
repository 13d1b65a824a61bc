import type { Schema } from '../../modele.ts';
import type { ContexteRegles, DepenseAnnuelle } from '../contexte.ts';
import { type ChiffreEnonce, chiffresDe } from '../lecture/chiffres-enonces.rules.ts';
import { aplatir } from '../lecture/mots.rules.ts';

/** Le volume d'achats se dit hors taxes ; sans « HT », on ne le compare pas au seuil. */
const estHT = ({ libelle, unite, texte }: ChiffreEnonce): boolean =>
  /\bHT\b|hors taxes/u.test(`${libelle} ${unite ?? ''} ${texte ?? ''}`);

const parAcheteur = (chiffre: ChiffreEnonce, organisations: readonly string[]): DepenseAnnuelle[] => {
  const { annee, ventilation, valeur, organisation } = chiffre;
  if (annee === null) return [];
  if (ventilation !== null)
    return Object.entries(ventilation).map(([acheteur, montantHT]) => ({ acheteur, annee, montantHT }));
  const acheteur = organisation ?? (organisations.length === 1 ? organisations[0] : undefined);
  return valeur === null || acheteur === undefined ? [] : [{ acheteur, annee, montantHT: valeur }];
};

/**
 * Les dépenses annuelles hors taxes par acheteur : celles que l'appelant fournit l'emportent sur celles du schéma.
 * Un montant invraisemblable (132 milliards) n'est pas retenu.
 */
export const depensesConnues = (schema: Schema, contexte: ContexteRegles): readonly DepenseAnnuelle[] => {
  const fournies = contexte.depenses ?? [];
  const maximum = contexte.referentiel.grandeurs.find((g) => g.code === 'volume-achats')?.max ?? Infinity;
  const enoncees = chiffresDe(schema)
    .filter((c) => c.grandeur === 'volume-achats' && estHT(c))
    .flatMap((c) => parAcheteur(c, schema.organisations))
    .filter((d) => d.montantHT <= maximum);
  const deja = new Set(fournies.map((d) => aplatir(d.acheteur)));
  return [...fournies, ...enoncees.filter((d) => !deja.has(aplatir(d.acheteur)))];
};
