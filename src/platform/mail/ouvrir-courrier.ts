import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifiant } from '../identifiant.ts';
import type { Courriel, Courrier } from './courriel.ts';

export interface ReglagesCourrier {
  /** `smtp://…` ou `smtps://…` ; absente, les courriels sont écrits dans `dossier`. */
  readonly smtp?: string | undefined;
  readonly expediteur: string;
  readonly dossier: string;
  readonly horloge: () => Date;
  /** Dit où un courriel a été écrit, quand rien ne l'envoie. */
  readonly dire?: (message: string) => void;
}

const message = (expediteur: string, { a, objet, texte, pieces = [] }: Courriel) => ({
  from: expediteur,
  to: { name: '', address: a },
  subject: objet.replace(/[\r\n]+/g, ' '),
  text: texte,
  attachments: pieces.map(({ nom, type, contenu }) => ({
    filename: nom,
    contentType: type,
    content: typeof contenu === 'string' ? contenu : Buffer.from(contenu),
  })),
  // Rien n'est lu d'un fichier ou d'une adresse : seul ce qu'on donne part.
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** Le transport, et le paquet qui l'ouvre, ne se chargent qu'au premier courriel. */
const unique = <T>(faire: () => Promise<T>): (() => Promise<T>) => {
  let fait: Promise<T> | undefined;
  return () => (fait ??= faire());
};

/** Le courrier sortant : par SMTP s'il est réglé, sinon en fichiers `.eml` que l'exploitant peut lire. */
export const ouvrirCourrier = ({ smtp, expediteur, dossier, horloge, dire }: ReglagesCourrier): Courrier => {
  if (smtp !== undefined) {
    const ouvrir = unique(async () => {
      const { createTransport } = await import('nodemailer');
      return createTransport({ url: smtp, connectionTimeout: 10_000, greetingTimeout: 10_000 });
    });
    return {
      destination: `le serveur ${new URL(smtp).hostname}`,
      envoyer: async (courriel) => {
        const transport = await ouvrir();
        await transport.sendMail(message(expediteur, courriel));
      },
    };
  }
  const ouvrir = unique(async () => {
    const { createTransport } = await import('nodemailer');
    return createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  });
  // Deux processus peuvent écrire au même instant dans le même dossier.
  const processus = identifiant().slice(0, 8);
  let rang = 0;
  return {
    destination: `le dossier ${dossier}`,
    envoyer: async (courriel) => {
      const transport = await ouvrir();
      const { message: contenu } = await transport.sendMail(message(expediteur, courriel));
      await mkdir(dossier, { recursive: true });
      rang += 1;
      const instant = horloge().toISOString().replace(/[:.]/g, '-');
      const chemin = join(dossier, `${instant}-${String(rang).padStart(4, '0')}-${processus}.eml`);
      await writeFile(chemin, contenu as Buffer, { mode: 0o600, flag: 'wx' });
      dire?.(`Aucun serveur de courriel réglé (SPASER_SMTP_URL) : courriel écrit dans ${chemin}`);
    },
  };
};
