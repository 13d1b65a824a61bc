import { createServer } from 'node:net';

/** Un port que personne n'écoute en ce moment : deux suites peuvent tourner sur la même machine. */
export const portLibre = async (): Promise<number> => {
  const serveur = createServer();
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const adresse = serveur.address();
  await new Promise<void>((ferme) => serveur.close(() => ferme()));
  if (adresse === null || typeof adresse === 'string') throw new Error('aucun port libre');
  return adresse.port;
};
