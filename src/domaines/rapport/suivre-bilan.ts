import { definitionsCalculees } from '#domaines/indicateur';
import type { Bilan } from './bilan.ts';
import type { Lignage } from './lignage.ts';
import type { PorteeBilan, SourceMesures } from './mesurer-bilan.ts';
import { suivreIndicateur } from './suivre-indicateur.ts';

/** Contrats montrés au plus derrière chaque chiffre d'un classeur. */
const LIMITE_PAR_CHIFFRE = 1_000;

/** Les contrats derrière chaque chiffre d'un bilan, `limite` au plus par chiffre ; les comptes sont complets. */
export const suivreBilan = async (
  bilan: Pick<Bilan, 'indicateurs'>,
  portee: SourceMesures & PorteeBilan,
  limite = LIMITE_PAR_CHIFFRE,
): Promise<Lignage[]> => {
  const definitions = new Map(
    definitionsCalculees(portee.populations).map((definition) => [definition.code, definition]),
  );
  const lignages: Lignage[] = [];
  for (const { code, intitule } of bilan.indicateurs) {
    const definition = definitions.get(code);
    if (definition !== undefined)
      lignages.push(await suivreIndicateur({ ...portee, code, intitule, definition, limite }));
  }
  return lignages;
};
