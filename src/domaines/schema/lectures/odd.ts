import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const referentiel = z.strictObject({
  source: z.string().min(1),
  confiance: z.enum(['V', 'S', 'K']),
  groupes: z.array(
    z.strictObject({
      code: z.string().min(1),
      libelle: z.string().min(1),
      odd: z.array(z.int().min(1).max(17)).min(1),
    }),
  ),
  intitules: z.array(z.string().min(1)).length(17),
});

/** Les dix-sept objectifs et leurs groupes, avec leur source. */
export type ReferentielOdd = Readonly<z.infer<typeof referentiel>>;

let lu: ReferentielOdd | null = null;

export const referentielOdd = (): ReferentielOdd => {
  lu ??= referentiel.parse(
    parse(readFileSync(new URL('../../../referentiels/odd.yaml', import.meta.url), 'utf8')),
  );
  return lu;
};

/** « 8 travail décent et croissance économique ». */
export const direOdd = (numero: number): string =>
  `${numero} ${referentielOdd().intitules[numero - 1] ?? ''}`.trim();
