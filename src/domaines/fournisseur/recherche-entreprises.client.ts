import { ok, type Result, refus } from '#platform/result.ts';
import type { FicheEntreprise, ReferentielEntreprises } from './entreprise.ts';
import { lireEntrepriseApi } from './lire-reponse.rules.ts';

/** Le temps, donné par l'appelant : un essai n'attend pas vraiment. */
export interface Temps {
  /** Millisecondes d'une horloge qui ne recule pas. */
  readonly maintenant: () => number;
  readonly attendre: (millisecondes: number) => Promise<void>;
}

export interface ReglagesRecherche {
  readonly url: string;
  readonly temps: Temps;
  /** Le service public en accepte sept. */
  readonly requetesParSeconde?: number;
  readonly delaiMaximal?: number;
  readonly essais?: number;
}

export interface EchecRecherche {
  readonly message: string;
}

export interface RechercheEntreprises extends ReferentielEntreprises {
  /** Les fiches de l'entreprise qui tient cet établissement ; vide si le service ne le connaît pas. */
  chercher(siret: string): Promise<Result<readonly FicheEntreprise[], EchecRecherche>>;
}

const ATTENTE_MAXIMALE = 60_000;

/** Secondes ou date de l'en-tête `Retry-After`, en millisecondes ; à défaut, un recul qui double à chaque essai. */
const attente = (reponse: Response | null, essai: number): number => {
  const demandee = Number(reponse?.headers.get('retry-after') ?? Number.NaN);
  const recul = 500 * 2 ** essai;
  return Math.min(Number.isFinite(demandee) && demandee >= 0 ? demandee * 1000 : recul, ATTENTE_MAXIMALE);
};

/**
 * Client de l'API publique « Recherche d'entreprises » (`/search?q=SIRET`). Les demandes passent une à une, au rythme
 * permis ; un refus passager (429, 5xx, silence) est retenté, puis rendu comme un échec en clair.
 */
export const clientRechercheEntreprises = (reglages: ReglagesRecherche): RechercheEntreprises => {
  const { temps, essais = 4, delaiMaximal = 10_000 } = reglages;
  const intervalle = 1000 / (reglages.requetesParSeconde ?? 7);
  let prochaine = 0;
  let derniere: Promise<unknown> = Promise.resolve();

  const aSonTour = async (): Promise<void> => {
    const patience = prochaine - temps.maintenant();
    if (patience > 0) await temps.attendre(patience);
    prochaine = Math.max(prochaine, temps.maintenant()) + intervalle;
  };

  const demander = async (siret: string): Promise<Result<readonly FicheEntreprise[], EchecRecherche>> => {
    const adresse = new URL('/search', reglages.url);
    adresse.search = new URLSearchParams({ q: siret, page: '1', per_page: '1' }).toString();
    let dernier = 'aucune réponse';
    for (let essai = 0; essai < essais; essai += 1) {
      await aSonTour();
      let reponse: Response | null = null;
      try {
        reponse = await fetch(adresse, {
          headers: { accept: 'application/json' },
          signal: AbortSignal.timeout(delaiMaximal),
          redirect: 'error',
        });
        if (reponse.ok) return lireReponse(await reponse.json(), siret);
        dernier = `réponse ${reponse.status}`;
        await reponse.body?.cancel();
        if (reponse.status < 500 && reponse.status !== 429) break;
      } catch (cause) {
        const nom = cause instanceof Error ? cause.name : '';
        dernier =
          nom === 'TimeoutError'
            ? `pas de réponse en ${delaiMaximal / 1000} s`
            : nom === 'SyntaxError'
              ? 'réponse illisible'
              : 'service injoignable';
      }
      if (essai + 1 < essais) await temps.attendre(attente(reponse, essai));
    }
    return refus({ message: `« Recherche d'entreprises » n'a pas répondu pour ${siret} : ${dernier}.` });
  };

  const chercher: RechercheEntreprises['chercher'] = (siret) => {
    const tour = derniere.then(() => demander(siret));
    derniere = tour;
    return tour;
  };

  return {
    chercher,
    parSiret: async (siret) => {
      const reponse = await chercher(siret);
      if (!reponse.ok) return reponse;
      const [premiere = null] = reponse.valeur;
      // Sans l'établissement demandé, le lieu d'un autre ne doit pas passer pour le sien.
      const unite =
        premiere === null
          ? null
          : { ...premiere, siret: null, commune: null, departement: null, region: null, epci: null };
      return ok(reponse.valeur.find((fiche) => fiche.siret === siret) ?? unite);
    },
  };
};

const lireReponse = (corps: unknown, siret: string): Result<readonly FicheEntreprise[], EchecRecherche> => {
  const resultats = (corps as { readonly results?: unknown } | null)?.results;
  if (!Array.isArray(resultats)) {
    return refus({ message: `« Recherche d'entreprises » a rendu une réponse inattendue pour ${siret}.` });
  }
  // La recherche est textuelle : seul compte un résultat qui porte bien ce SIREN.
  const fiches = resultats.flatMap((resultat) => lireEntrepriseApi(resultat) ?? []);
  return ok(fiches.filter(({ siren }) => siret.startsWith(siren)));
};
