/** Un envoi de fichier comme un navigateur n'en fait pas : coupé, lent, muet, ou plus gros qu'annoncé. */
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as attendre } from 'node:timers/promises';
import type { NavigateurDEssai } from '../tests/navigateur-d-essai.ts';

export interface EnvoiBrut {
  readonly url: string;
  readonly cookies: NavigateurDEssai['cookies'];
  readonly jeton: string;
  readonly champ: string;
  /** Octets que l'en-tête annonce ; `null` : il n'en dit rien. */
  readonly annonce: number | null;
  /** Octets du fichier vraiment envoyés, par morceaux de `morceau`, `pause` ms entre deux. */
  readonly octets: number;
  readonly morceau: number;
  readonly pause: number;
  /** Ensuite : finir le formulaire, rompre la connexion, ou se taire jusqu'à la réponse. */
  readonly ensuite: 'finir' | 'rompre' | 'se taire';
}

const FRONTIERE = '----eprouver';

/** Le statut reçu ; `null` si la connexion s'est fermée sans réponse. */
export const envoyerBrut = (envoi: EnvoiBrut): Promise<number | null> =>
  new Promise((resoudre) => {
    const { url, cookies, annonce, ensuite } = envoi;
    // Le serveur peut répondre, puis rompre ce qui arrive encore.
    let statut: number | null = null;
    const demande = request(
      url,
      {
        method: 'POST',
        headers: {
          cookie: [...cookies].map(([n, v]) => `${n}=${v}`).join('; '),
          origin: new URL(url).origin,
          'content-type': `multipart/form-data; boundary=${FRONTIERE}`,
          ...(annonce === null ? {} : { 'content-length': String(annonce) }),
        },
      },
      (reponse) => {
        statut = reponse.statusCode ?? null;
        reponse.resume();
        reponse.once('close', () => resoudre(statut));
      },
    );
    demande.once('error', () => resoudre(statut));
    demande.once('close', () => resoudre(statut));
    const partie = (entetes: string) =>
      `--${FRONTIERE}\r\nContent-Disposition: form-data; ${entetes}\r\n\r\n`;
    void (async () => {
      demande.write(`${partie('name="jeton"')}${envoi.jeton}\r\n`);
      demande.write(partie(`name="${envoi.champ}"; filename="lent.txt"`));
      for (let envoyes = 0; envoyes < envoi.octets && !demande.destroyed; envoyes += envoi.morceau) {
        const taille = Math.min(envoi.morceau, envoi.octets - envoyes);
        if (!demande.write('x'.repeat(taille))) await vidange(demande);
        if (envoi.pause > 0) await attendre(envoi.pause);
      }
      if (ensuite === 'finir') demande.end(`\r\n--${FRONTIERE}--\r\n`);
      if (ensuite === 'rompre') demande.destroy();
    })();
  });

/** Attend que le serveur ait lu ce qui est parti, une seconde au plus : il peut avoir cessé de lire. */
const vidange = (demande: ReturnType<typeof request>): Promise<unknown> =>
  once(demande, 'drain', { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
