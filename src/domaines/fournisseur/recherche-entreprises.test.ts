import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clientRechercheEntreprises, type ReglagesRecherche } from './recherche-entreprises.client.ts';

type Repondre = (requete: IncomingMessage, reponse: ServerResponse, rang: number) => void;

let fermer: (() => void) | undefined;
afterEach(() => fermer?.());

/** Un service local qui répond comme on le lui dit ; le temps du client est simulé. */
const service = async (repondre: Repondre, reglages: Partial<ReglagesRecherche> = {}) => {
  const demandes: string[] = [];
  const serveur = createServer((requete, reponse) => {
    demandes.push(requete.url ?? '');
    repondre(requete, reponse, demandes.length);
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  fermer = () => {
    serveur.closeAllConnections();
    serveur.close();
  };
  const { port } = serveur.address() as AddressInfo;
  let horloge = 0;
  const attentes: number[] = [];
  const client = clientRechercheEntreprises({
    url: `http://127.0.0.1:${port}`,
    temps: {
      maintenant: () => horloge,
      attendre: async (ms) => {
        attentes.push(ms);
        horloge += ms;
      },
    },
    ...reglages,
  });
  return { client, demandes, attentes, horloge: () => horloge };
};

const SIRET = '34498005700048';

const rendre = (reponse: ServerResponse, results: unknown): void => {
  reponse.setHeader('content-type', 'application/json');
  reponse.end(JSON.stringify({ results, total_results: 1 }));
};

const entreprise = {
  siren: '344980057',
  nom_complet: 'SOCIETE CHENUE',
  categorie_entreprise: 'PME',
  tranche_effectif_salarie: '21',
  siege: { siret: SIRET, commune: '21231', departement: '21', region: '27' },
  matching_etablissements: [],
  complements: { est_ess: false, est_siae: false },
};

describe('le client de « Recherche d’entreprises »', () => {
  test('demande un SIRET et lit la fiche de l’établissement', async () => {
    const { client, demandes } = await service((_, reponse) => rendre(reponse, [entreprise]));
    expect(await client.parSiret(SIRET)).toMatchObject({
      ok: true,
      valeur: { siret: SIRET, taille: 'PME', ess: false, departement: '21', epci: '242100410' },
    });
    expect(demandes).toEqual([`/search?q=${SIRET}&page=1&per_page=1`]);
  });

  test('ne prête pas à un établissement le lieu d’un autre, ni les données d’une autre entreprise', async () => {
    const { client } = await service((_, reponse) => rendre(reponse, [entreprise]));
    expect(await client.parSiret('34498005700099')).toMatchObject({
      valeur: { siren: '344980057', siret: null, taille: 'PME', departement: null },
    });
    expect(await client.parSiret('55208131766522')).toEqual({ ok: true, valeur: null });
  });

  test('ne dépasse pas sept demandes par seconde, même lancées ensemble', async () => {
    const { client, horloge } = await service((_, reponse) => rendre(reponse, []));
    await Promise.all(Array.from({ length: 15 }, () => client.chercher(SIRET)));
    expect(horloge()).toBeGreaterThanOrEqual(2000 - 1);
  });

  test('attend le temps demandé après un 429, puis réussit', async () => {
    const { client, attentes, demandes } = await service((_, reponse, rang) => {
      if (rang > 1) return rendre(reponse, [entreprise]);
      reponse.writeHead(429, { 'retry-after': '3' }).end();
    });
    expect((await client.chercher(SIRET)).ok).toBe(true);
    expect(attentes).toContain(3000);
    expect(demandes).toHaveLength(2);
  });

  test('renonce en clair après quatre erreurs du serveur', async () => {
    const { client, demandes } = await service((_, reponse) => reponse.writeHead(500).end('panne'));
    expect(await client.chercher(SIRET)).toEqual({
      ok: false,
      erreur: { message: `« Recherche d'entreprises » n'a pas répondu pour ${SIRET} : réponse 500.` },
    });
    expect(demandes).toHaveLength(4);
  });

  test('ne retente pas une demande refusée', async () => {
    const { client, demandes } = await service((_, reponse) => reponse.writeHead(400).end());
    expect((await client.chercher(SIRET)).ok).toBe(false);
    expect(demandes).toHaveLength(1);
  });

  test('n’attend pas un service muet au-delà du délai', async () => {
    const { client } = await service(() => undefined, { delaiMaximal: 50, essais: 2 });
    expect(await client.chercher(SIRET)).toMatchObject({
      erreur: { message: expect.stringContaining('pas de réponse en 0.05 s') },
    });
  });

  test.each([
    ['pas du JSON', 'réponse illisible'],
    ['{"resultats": 1}', 'réponse inattendue'],
    ['null', 'réponse inattendue'],
  ])('une réponse « %s » est un échec, pas une panne', async (corps, message) => {
    const { client } = await service((_, reponse) => reponse.end(corps), { essais: 2 });
    expect(await client.chercher(SIRET)).toMatchObject({
      erreur: { message: expect.stringContaining(message) },
    });
  });

  test('un service arrêté est un échec, et la file continue', async () => {
    const { client } = await service((_, reponse) => rendre(reponse, []), { essais: 1 });
    fermer?.();
    expect(await client.chercher(SIRET)).toMatchObject({
      erreur: { message: expect.stringContaining('service injoignable') },
    });
    expect((await client.chercher(SIRET)).ok).toBe(false);
  });
});
