import { test } from 'vitest';
import { monterPetitDisque } from './monter-petit-disque.ts';

/**
 * Un essai sur un vrai petit disque de `megaoctets` (Mio), en mémoire, démonté à la fin. Là où monter n'est pas permis,
 * l'essai est laissé de côté en le disant.
 */
export const petitDisque = (
  megaoctets: number,
  nom: string,
  essai: (dossier: string) => void | Promise<void>,
  delai?: number,
): void => {
  const permis = monterPetitDisque(megaoctets);
  permis?.demonter();
  if (permis === null)
    console.warn(`\n⚠ Monter un petit disque n’est pas permis ici : LAISSÉ DE CÔTÉ : ${nom}.\n`);
  test.skipIf(permis === null)(
    nom,
    async () => {
      const disque = monterPetitDisque(megaoctets);
      if (disque === null) throw new Error('le petit disque n’a pas pu être monté');
      try {
        await essai(disque.dossier);
      } finally {
        disque.demonter();
      }
    },
    delai,
  );
};
