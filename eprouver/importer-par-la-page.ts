import { setTimeout as attendre } from 'node:timers/promises';
import type { visiteur } from '../tests/visiteur-d-essai.ts';

type Visiteur = ReturnType<typeof visiteur>;

const PERIODE = 250;

/** Relit la page de suivi tant qu'elle se recharge seule, au plus `essais` fois ; rend son texte. */
export const suivreImport = async (personne: Visiteur, suivi: string, essais: number): Promise<string> => {
  for (let n = 0; ; n += 1) {
    const { html } = await personne.lire(suivi);
    if (n >= essais || !/http-equiv="refresh"/iu.test(html)) return html;
    await attendre(PERIODE);
  }
};

/** Dépose un fichier de marchés, attend sa simulation, la confirme. Rend la page de suivi, et le dernier statut. */
export const importerParLaPage = async (
  personne: Visiteur,
  fichier: File,
  essais = 40,
): Promise<{ readonly suivi: string; readonly statut: number; readonly html: string }> => {
  const depot = await personne.envoyer('/import', '/import', { fichier });
  if (depot.statut !== 303) return { suivi: '', statut: depot.statut, html: depot.html };
  const html = await suivreImport(personne, depot.vers, essais);
  const confirmer = `${depot.vers}/confirmer`;
  if (!html.includes(`action="${confirmer}"`)) return { suivi: depot.vers, statut: 200, html };
  const fait = await personne.envoyer(depot.vers, confirmer, {});
  return { suivi: depot.vers, statut: fait.statut, html: fait.html };
};
