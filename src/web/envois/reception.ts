import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import type { Acteur } from '#domaines/acte';
import type { Base, Unite } from '#platform/db/base.ts';
import { verifierPlace } from '#platform/disque.ts';
import { estErreurDisque } from '#platform/erreur-disque.ts';
import { retirerFichiersAnciens } from '#platform/fichiers-anciens.ts';
import { identifiant } from '#platform/identifiant.ts';
import type { DepotPieces, PieceRangee } from '#platform/pieces/index.ts';
import {
  annoncerPiece,
  faireAttendre,
  garderPiece,
  mesurerPlace,
  prolongerPlace,
  rendrePlace,
  solderPieces,
  tenirPlace,
} from '#platform/place/place.repository.ts';
import type { PlaceOccupee, Places } from '#platform/place/place.rules.ts';
import type { Result } from '#platform/result.ts';
import { laisserLeTemps } from '../duree-des-demandes.ts';
import type { Journal } from '../journal.ts';
import type { GardeCsrf } from '../middleware/csrf.ts';
import {
  direTropGros,
  type EnvoiRecu,
  type RefusEnvoi,
  recevoirFichier,
  refuserEcriture,
} from '../middleware/recevoir-fichier.ts';
import type { Envoi } from './envoi.ts';
import { demandeHttp, repondreAvantLaFin } from './repondre-avant-la-fin.ts';

type Reponse = Response | Promise<Response>;

/** Un fichier arrivé, que l'on garde ou qui s'efface quand la réponse est faite. */
export interface Arrivee extends EnvoiRecu {
  /** Identifiant neuf, sous lequel sa place est tenue. */
  readonly id: string;
  readonly chemin: string;
  /** Range le fichier comme pièce de la collectivité ; refusé, il est effacé. */
  readonly ranger: () => Promise<Result<PieceRangee, { message: string }>>;
  /** La pièce rangée n'a pas pu être jointe : son contenu s'efface, sauf si une autre pièce le cite. */
  readonly jeter: (piece: PieceRangee) => Promise<void>;
  /** La pièce est jointe dans cette unité de travail : sa place compte désormais. */
  readonly garder: (tx: Unite) => Promise<void>;
  /** Le fichier attend ailleurs jusqu'à cette date, sous cet identifiant : sa place compte jusque là. */
  readonly faireAttendre: (finLe: Date, sous?: string) => Promise<void>;
}

/** Le seul chemin d'un fichier vers le disque. Qui appelle a déjà vérifié le droit, et que l'objet existe. */
export interface Reception {
  readonly recevoir: (
    c: Context,
    envoi: Envoi,
    suites: {
      readonly recu: (arrivee: Arrivee) => Reponse;
      readonly refuse: (refus: RefusEnvoi) => Reponse;
    },
  ) => Promise<Response>;
  readonly place: (acteur: Acteur) => Promise<PlaceOccupee>;
  /** Un fichier qui attendait est parti. */
  readonly rendre: (collectivite: string, id: string) => Promise<void>;
  /** Une pièce est retirée : sa place se rend, et son contenu s'efface si plus rien ne le cite. */
  readonly solder: (collectivite: string, empreintes: readonly string[]) => Promise<void>;
}

export interface OptionsReception {
  readonly base: Base;
  /** Dossier des données de la collectivité. */
  readonly dossier: string;
  readonly pieces: DepotPieces;
  readonly places: Places;
  readonly csrf: GardeCsrf;
  readonly horloge: () => Date;
  readonly incident: Journal['incident'];
  /** Pour les essais : après combien de millisecondes sans rien recevoir on renonce. */
  readonly silenceMaximal?: number | undefined;
}

/** Une place tenue se perd au bout d'une heure, si le processus qui recevait est mort ; sinon il la redit avant. */
const DUREE_D_UNE_PLACE_TENUE = 3_600_000;
const REDITE = DUREE_D_UNE_PLACE_TENUE / 3;
/** Ce que pèse un formulaire autour de son fichier : noms des champs, jeton, frontières. */
const AUTOUR_DU_FICHIER = 64 * 1024;
const ABANDON = 10 * 60_000;

export const creerReception = (options: OptionsReception): Reception => {
  const { base, pieces, places, csrf, horloge, incident } = options;
  const arrivees = join(options.dossier, 'arrivees');
  const apres = (duree: number): Date => new Date(horloge().getTime() + duree);

  const solder: Reception['solder'] = (collectivite, empreintes) =>
    base.dansCollectivite(collectivite, async (tx) => {
      for (const empreinte of await solderPieces(tx, collectivite, empreintes))
        await pieces.effacer(collectivite, empreinte);
    });

  return {
    place: (acteur) =>
      base.dansCollectivite(acteur.collectivite, (tx) => mesurerPlace(tx, acteur, places, horloge())),
    rendre: (collectivite, id) => base.dansCollectivite(collectivite, (tx) => rendrePlace(tx, id)),
    solder,
    recevoir: async (c, envoi, { recu, refuse }) => {
      const { collectivite, personne }: Acteur = c.get('acteur');
      const dansCollectivite = <T>(travail: (tx: Unite) => Promise<T>): Promise<T> =>
        base.dansCollectivite(collectivite, travail);
      const annonce = Number(c.req.header('content-length'));
      const refuserSansLire = async (raison: RefusEnvoi): Promise<Response> =>
        repondreAvantLaFin(c, await refuse(raison));
      if (annonce > envoi.tailleMaximale + AUTOUR_DU_FICHIER)
        return refuserSansLire({ statut: 413, message: direTropGros(envoi.tailleMaximale) });
      const octets = annonce > 0 ? Math.min(annonce, envoi.tailleMaximale) : envoi.tailleMaximale;
      const id = identifiant();
      const tenue = await dansCollectivite((tx) =>
        tenirPlace(
          tx,
          { collectivite, personne },
          { id, octets, finLe: apres(DUREE_D_UNE_PLACE_TENUE) },
          places,
          horloge(),
        ),
      );
      if (!tenue.ok) return refuserSansLire({ statut: 413, message: tenue.erreur.message });

      const chemin = join(arrivees, id);
      const disque = verifierPlace(options.dossier, octets);
      let tenueParAilleurs = false;
      const redite = setInterval(() => {
        dansCollectivite((tx) => prolongerPlace(tx, id, apres(DUREE_D_UNE_PLACE_TENUE))).catch((erreur) =>
          incident(erreur, 'envoi de fichier'),
        );
      }, REDITE);
      try {
        if (!disque.ok) {
          incident(disque.erreur.message, 'envoi de fichier');
          return await refuserSansLire({ statut: 507, message: disque.erreur.message });
        }
        await mkdir(arrivees, { recursive: true, mode: 0o700 });
        // Ce qui n'a pas grandi depuis longtemps est d'un processus tué : un envoi muet est coupé bien avant.
        await retirerFichiersAnciens(arrivees, new Date(Date.now() - ABANDON));
        const demande = demandeHttp(c);
        if (demande !== null) laisserLeTemps(demande);
        const arrive = await recevoirFichier({
          corps: c.req.raw.body,
          typeContenu: c.req.header('content-type'),
          champFichier: envoi.champ,
          facultatif: envoi.facultatif,
          destination: chemin,
          tailleMaximale: envoi.tailleMaximale,
          jetonValide: (jeton) => csrf.jetonValide(c, jeton),
          signaler: (erreur) => incident(erreur, 'envoi de fichier'),
          silenceMaximal: options.silenceMaximal,
        });
        clearInterval(redite);
        if (!arrive.ok) return await refuse(arrive.erreur);
        const { fichier } = arrive.valeur;
        return await recu({
          ...arrive.valeur,
          id,
          chemin,
          ranger: () =>
            pieces.ranger(collectivite, chemin, fichier?.nom ?? '', (piece) =>
              dansCollectivite((tx) => annoncerPiece(tx, collectivite, id, piece)),
            ),
          jeter: async ({ empreinte }) => {
            await dansCollectivite((tx) => rendrePlace(tx, id));
            await solder(collectivite, [empreinte]);
          },
          garder: async (tx) => {
            await garderPiece(tx, id);
            tenueParAilleurs = true;
          },
          faireAttendre: async (finLe, sous = id) => {
            await dansCollectivite((tx) =>
              faireAttendre(tx, id, { id: sous, octets: fichier?.octets ?? 0, fin_le: finLe }),
            );
            tenueParAilleurs = true;
          },
        });
      } catch (erreur) {
        if (!estErreurDisque(erreur)) throw erreur;
        incident(erreur, 'envoi de fichier');
        return await refuse(refuserEcriture(erreur));
      } finally {
        clearInterval(redite);
        await rm(chemin, { force: true }).catch(() => undefined);
        if (!tenueParAilleurs) await dansCollectivite((tx) => rendrePlace(tx, id));
      }
    },
  };
};
