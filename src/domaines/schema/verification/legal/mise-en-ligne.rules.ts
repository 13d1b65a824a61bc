import { aplatir } from '../lecture/mots.rules.ts';
import { textesDeLAnnexe } from '../lecture/textes-du-schema.rules.ts';
import type { ControleLegal } from '../regle.ts';

/** Le schéma est rendu public, notamment sur le site internet de l'acheteur s'il en a un. */
export const miseEnLigne: ControleLegal = {
  code: 'mise-en-ligne',
  article: 'L2111-3 al. 2',
  intitule: 'Schéma rendu public sur le site internet',
  controler: ({ annexes }, { adressePublique }) => {
    if (adressePublique !== undefined)
      return { etat: 'satisfait', message: `En ligne : ${adressePublique}.` };
    const dit = [...textesDeLAnnexe(annexes.publications), ...textesDeLAnnexe(annexes.adoption)].find((t) => {
      const mots = aplatir(t);
      return /\bschema\b/u.test(mots) && /\bsite\b|en ligne|internet/u.test(mots);
    });
    return dit === undefined
      ? {
          etat: 'indetermine',
          message: "Rien ne dit que le schéma est en ligne sur le site de l'acheteur. Donnez son adresse.",
          noeuds: ['annexes.publications'],
        }
      : { etat: 'satisfait', message: `Annoncé : « ${dit} ».`, noeuds: ['annexes.publications'] };
  },
};
