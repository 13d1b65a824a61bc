import { basename } from 'node:path';
import { rafraichirTitulaires } from '#domaines/marche';
import type { Base, Unite } from '#platform/db/base.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { enregistrerFiches, sirensDuRegistre } from './entreprise.repository.ts';
import type { FicheEntreprise } from './entreprise.ts';
import { lireEntreprises } from './lire-entreprises.ts';
import type { DefautLigne } from './lire-ligne.rules.ts';

export interface DefautSitue extends DefautLigne {
  readonly ligne: number;
}

export interface ResumeEntreprises {
  readonly lues: number;
  readonly fiches: number;
  /** Lues mais étrangères au registre, quand on n'en garde que les entreprises. */
  readonly ecartees: number;
  readonly fautives: number;
  /** Les premiers défauts seulement. */
  readonly defauts: readonly DefautSitue[];
}

export interface OptionsEntreprises {
  /** Instant de l'import. */
  readonly horodatage: string;
  /** Ne garder que les entreprises titulaires ou acheteuses du registre (un stock Sirene en compte des millions). */
  readonly duRegistre?: boolean;
  /** Enregistrer les bonnes lignes malgré les fautives. Sinon une seule faute annule tout. */
  readonly malgreDefauts?: boolean;
  readonly surProgression?: (lues: number) => void;
}

export interface RefusEntreprises {
  readonly message: string;
  readonly resume: ResumeEntreprises | null;
}

const DEFAUTS_GARDES = 1000;
const PAR_LOT = 2000;

class Annulation extends Error {}

/**
 * Importe un fichier d'entreprises dans le référentiel et met à jour ce que le registre en dit. Tout ou rien : une
 * ligne fautive annule l'import (et les défauts sont rendus), sauf `malgreDefauts`.
 */
export const importerEntreprises = async (
  base: Base,
  collectivite: string,
  chemin: string,
  options: OptionsEntreprises,
): Promise<Result<ResumeEntreprises, RefusEntreprises>> => {
  const ouvert = await lireEntreprises(chemin);
  if (!ouvert.ok) return refus({ message: ouvert.erreur.message, resume: null });
  const origine = { source: basename(chemin), horodatage: options.horodatage };
  const resume = { lues: 0, fiches: 0, ecartees: 0, fautives: 0, defauts: [] as DefautSitue[] };

  const travail = async (tx: Unite): Promise<void> => {
    const connus = options.duRegistre === true ? await sirensDuRegistre(tx) : null;
    let lot: FicheEntreprise[] = [];
    const vider = async (): Promise<void> => {
      await enregistrerFiches(tx, lot, origine);
      resume.fiches += lot.length;
      options.surProgression?.(resume.lues);
      lot = [];
    };
    for await (const element of ouvert.valeur.lignes) {
      resume.lues += 1;
      if ('defaut' in element) {
        resume.fautives += 1;
        if (resume.defauts.length < DEFAUTS_GARDES) {
          resume.defauts.push({ ligne: element.ligne, ...element.defaut });
        }
        continue;
      }
      for (const fiche of element.fiches) {
        if (connus === null || connus.has(fiche.siren)) lot.push(fiche);
        else resume.ecartees += 1;
      }
      if (lot.length >= PAR_LOT) await vider();
    }
    await vider();
    if (resume.fautives > 0 && options.malgreDefauts !== true) throw new Annulation();
    await rafraichirTitulaires(tx);
  };

  try {
    await base.dansCollectivite(collectivite, travail);
  } catch (erreur) {
    if (!(erreur instanceof Annulation)) throw erreur;
    return refus({
      message: `${chemin} : ${resume.fautives} ligne(s) fautive(s) sur ${resume.lues}. Rien n'a été enregistré.`,
      resume,
    });
  }
  await base.actualiserStatistiques();
  return ok(resume);
};
