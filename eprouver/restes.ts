import type { Contexte } from './epreuve.ts';

const AU_PLUS = 20;

/** Dit à l'écran ce qui a échappé aux défenses : de quoi le rejouer. */
export const direLesRestes = ({ dire, graine }: Contexte, restes: readonly string[]): void => {
  for (const reste of restes.slice(0, AU_PLUS)) dire(`✗ ${reste}`);
  if (restes.length > AU_PLUS) dire(`✗ … et ${restes.length - AU_PLUS} autres (graine ${graine})`);
};
