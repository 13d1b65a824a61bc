import { existsSync } from 'node:fs';
import type { NomenclatureCpv } from '#domaines/decp';
import { nomenclatureCpv } from '#domaines/marche';
import { lireConfig } from '../lire-config.ts';
import { ouvrirBase } from '../platform/db/base.ts';
import { ErreurExploitation } from '../platform/erreur-exploitation.ts';

/**
 * La nomenclature CPV du registre, contre laquelle l'import jugerait ; `null` : les 45 divisions. Une simulation ne
 * crée pas de base, et se passe d'un registre tenu par une autre commande (elle le dit).
 */
export const nomenclatureEnregistree = async (): Promise<NomenclatureCpv | null> => {
  const config = lireConfig();
  if (config.base.url === undefined && !existsSync(config.base.dossier)) return null;
  try {
    const base = await ouvrirBase({ ...config.base, attente: 0 });
    try {
      return await base.dansCollectivite(config.collectivite, nomenclatureCpv);
    } finally {
      await base.fermer();
    }
  } catch (erreur) {
    if (!(erreur instanceof ErreurExploitation)) throw erreur;
    process.stderr.write('Le registre est occupé : les codes CPV sont jugés contre les 45 divisions.\n');
    return null;
  }
};
