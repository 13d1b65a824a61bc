import type { SurEtape } from '#platform/sauvegarde/index.ts';

/** Montre sur la sortie d'erreur, si c'est un terminal, où en est un long travail. */
export const suivreEtapes = (): { readonly surEtape: SurEtape; readonly finir: () => void } => {
  if (!process.stderr.isTTY) return { surEtape: () => undefined, finir: () => undefined };
  let dernier = 0;
  return {
    surEtape: (etape, fait, total) => {
      const maintenant = performance.now();
      if (maintenant - dernier < 200 && fait < total) return;
      dernier = maintenant;
      process.stderr.write(`\r\x1b[K${etape} : ${fait} sur ${total}`);
    },
    finir: () => process.stderr.write('\r\x1b[K'),
  };
};
