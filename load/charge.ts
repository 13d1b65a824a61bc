/** Boucle de charge : `connexions` clients en parallèle, chacun enchaîne les requêtes sur une connexion gardée ouverte. */
import { Agent, get } from 'node:http';
import { quantile } from './mesure.ts';

export interface Charge {
  readonly parSeconde: number;
  /** Médiane et 99e centile du temps de réponse, corps compris, en millisecondes. */
  readonly p50: number;
  readonly p99: number;
  readonly requetes: number;
  /** Réponses autres que 2xx, et connexions rompues. */
  readonly refusees: number;
}

/** `urls` : chaque demande prend la suivante, tous clients ensemble. */
export const charger = async (
  urls: string | readonly string[],
  {
    duree,
    connexions,
    compterLesRefus = false,
  }: { readonly duree: number; readonly connexions: number; readonly compterLesRefus?: boolean },
): Promise<Charge> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connexions });
  const latences: number[] = [];
  const adresses = typeof urls === 'string' ? [urls] : urls;
  let rang = 0;
  let refusees = 0;
  const debut = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() - debut < duree) {
      const depart = performance.now();
      await demander(adresses[rang++ % adresses.length] ?? '', agent).catch((erreur: unknown) => {
        if (!compterLesRefus) throw erreur;
        refusees += 1;
      });
      latences.push(performance.now() - depart);
    }
  };
  await Promise.all(Array.from({ length: connexions }, client));
  const ecoule = performance.now() - debut;
  agent.destroy();
  return {
    parSeconde: latences.length / (ecoule / 1000),
    p50: quantile(latences, 0.5),
    p99: quantile(latences, 0.99),
    requetes: latences.length,
    refusees,
  };
};

/** Une connexion que le serveur fermait au moment de s'en resservir n'est pas une réponse : on redemande. */
const demander = (url: string, agent: Agent): Promise<void> =>
  new Promise((resoudre, rejeter) => {
    const demande = get(url, { agent }, (reponse) => {
      const { statusCode = 0 } = reponse;
      reponse.resume();
      reponse.on('end', () => {
        if (statusCode >= 200 && statusCode < 300) resoudre();
        else rejeter(new Error(`${url} a répondu ${statusCode}.`));
      });
      reponse.on('error', rejeter);
    });
    demande.on('error', (erreur: NodeJS.ErrnoException) => {
      if (demande.reusedSocket && erreur.code === 'ECONNRESET') demander(url, agent).then(resoudre, rejeter);
      else rejeter(erreur);
    });
  });
