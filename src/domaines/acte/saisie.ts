import { z } from 'zod';
import type { Faute } from '#platform/refus.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import type { FicheObjet } from './objet.ts';

/** Un formulaire tel qu'il arrive et tel qu'il se montre : un texte par champ. */
type Textes = Readonly<Record<string, string>>;

/** Ce que dit une faute dont le champ ne dit rien de lui-même. */
const SANS_MESSAGE = { error: () => 'Cette valeur ne convient pas : corrigez-la.' };

const fautesDe = ({ issues }: z.core.$ZodError): readonly Faute[] =>
  issues.map(({ path: [champ], message }) => ({ champ: String(champ), message }));

/**
 * Lit ce qui a été tapé dans un formulaire : sa valeur, ou toutes ses fautes à la fois. Un champ qui n'est pas venu est un
 * texte vide.
 */
export const lireSaisie = <F extends FicheObjet>(
  fiche: F,
  textes: Textes,
): Result<z.output<F>, readonly Faute[]> => {
  const ranges = Object.fromEntries(
    Object.keys(fiche.shape).map((champ) => [champ, Object.hasOwn(textes, champ) ? textes[champ] : '']),
  );
  const lue = z.safeDecode(fiche, ranges as z.input<F>, SANS_MESSAGE);
  return lue.success ? ok(lue.data) : refus(fautesDe(lue.error));
};

/** Ce qui ne va pas dans une valeur venue d'ailleurs que du formulaire (une commande, un essai) : ce que lui-même dirait. */
export const fautesDeSaisie = <F extends FicheObjet>(fiche: F, valeur: z.output<F>): readonly Faute[] => {
  const ecrite = z.safeEncode(fiche, valeur, SANS_MESSAGE);
  return ecrite.success ? [] : fautesDe(ecrite.error);
};

const ecrire = (champ: z.core.$ZodType, valeur: unknown): string =>
  String(
    champ instanceof z.ZodCodec
      ? champ.def.reverseTransform(valeur, { value: valeur, issues: [] })
      : (valeur ?? ''),
  );

/**
 * Une valeur, telle que son formulaire la montre. Elle s'y montre même si elle n'y serait plus admise (écrite avant une
 * règle, importée) : rien n'est jugé ici, au contraire de `z.encode`.
 */
export const ecrireSaisie = <F extends FicheObjet>(fiche: F, valeur: z.output<F>): Textes => {
  const valeurs: Readonly<Record<string, unknown>> = valeur;
  return Object.fromEntries(
    Object.entries(fiche.shape).map(([nom, champ]) => [nom, ecrire(champ, valeurs[nom])]),
  );
};
