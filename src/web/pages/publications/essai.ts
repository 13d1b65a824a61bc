import type { Essai } from '../../essai.ts';
import { routesPublications as r } from '../../routes-publications.ts';

export const essai: Essai = async ({ navigateur, secret }) => {
  const creation = await navigateur.soumettre(
    r.nouvelle(),
    { type: 'bilan', titre: `Bilan ${secret}`, echeance: '2026-12-31', version: '0' },
    r.creer(),
  );
  const publication = creation.headers.get('location') ?? '';
  if (creation.status !== 303) throw new Error(`publication : ${creation.status}`);
  await navigateur.envoyer(
    publication,
    { fichier: new File([`bilan ${secret}`], `${secret}.txt`) },
    `${publication}/pieces`,
  );
  const [, piece = ''] =
    new RegExp(`${publication}/pieces/([0-9a-f-]{36})`).exec(await navigateur.texte(publication)) ?? [];
  return [publication, `${publication}/pieces/${piece}`];
};
