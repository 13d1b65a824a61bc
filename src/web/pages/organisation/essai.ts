import { listerPersonnes, listerRepertoire } from '#domaines/organisation';
import type { Essai } from '../../essai.ts';

export const essai: Essai = async ({ base, collectivite, navigateur, secret }) => {
  const envoyer = async (page: string, champs: Readonly<Record<string, string>>): Promise<void> => {
    const reponse = await navigateur.soumettre(page, champs);
    if (reponse.status !== 303) throw new Error(`${page} : ${reponse.status} ${await reponse.text()}`);
  };
  await envoyer('/organisation/services', { nom: `Service ${secret}`, sigle: 'S' });
  await envoyer('/organisation/partenaires', {
    nom: `Partenaire ${secret}`,
    type: 'réseau',
    contact: '',
    courriel: '',
  });
  await envoyer('/organisation/personnes', {
    nom: `Invitée ${secret}`,
    courriel: `invitee@${collectivite}.example`,
    role: 'lecteur',
    portee: '',
  });
  return base.dansCollectivite(collectivite, async (tx) => {
    const adresses = (await listerPersonnes(tx)).map((p) => `/organisation/personnes/${p.id}`);
    for (const repertoire of ['acheteurs', 'services', 'partenaires'] as const) {
      for (const { id } of await listerRepertoire(tx, repertoire)) {
        adresses.push(`/organisation/${repertoire}/${id}`);
      }
    }
    return adresses;
  });
};
