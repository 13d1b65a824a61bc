import { indicateurCanoniqueDe } from '#domaines/indicateur';
import { enFichier, type FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';
import { type DemandeSuivie, ETATS_DEMANDE } from '../collecte.ts';
import { direForme, formesDe } from '../forme.rules.ts';
import type { Reponse } from '../reponse.ts';
import { FORME_COLLECTE, type LigneCollecte } from './colonnes.ts';

const cellules = (r: Reponse): LigneCollecte => {
  switch (r.forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return { numerateur: r.numerateur, denominateur: r.denominateur };
    case 'nombre':
    case 'montant':
      return { numerateur: r.numerateur };
    case 'oui-non':
      return { oui: r.oui ? 'oui' : 'non', ...(r.jours === null ? {} : { jours: r.jours }) };
    case 'jalon':
      return { oui: r.atteint ? 'oui' : 'non', texte: r.etape, ...(r.le === null ? {} : { le: r.le }) };
    case 'liste':
      return { texte: r.elements.join('\n') };
    case 'repartition':
      return {
        texte: r.parts.map((p) => `${p.libelle} : ${String(p.valeur).replace('.', ',')}`).join('\n'),
      };
    case 'non-declare':
      return { motif: r.motif };
  }
};

const formeDite = (r: Reponse | undefined, code: string): string => {
  const indicateur = indicateurCanoniqueDe(code);
  const offertes = indicateur === null ? [] : formesDe(indicateur);
  const retenue =
    r === undefined
      ? undefined
      : offertes.find((o) => o.forme === r.forme && o.unite === ('unite' in r ? r.unite : ''));
  const [premiere] = offertes;
  const forme = retenue ?? premiere;
  return forme === undefined ? '' : direForme(forme);
};

/** Le tableau d'une collecte : une ligne par demande, ce qui est déjà répondu dedans. */
export const ecrireTableauCollecte = (
  suivies: readonly DemandeSuivie[],
  nommer: (siren: string) => string,
): readonly LigneCollecte[] =>
  suivies.map(({ demande: d, etat, mesure }) => {
    const indicateur = indicateurCanoniqueDe(d.code);
    return {
      code: d.code,
      intitule: indicateur?.intitule ?? '',
      annee: d.annee,
      ...(d.acheteur === null
        ? { nomAcheteur: 'ensemble' }
        : { acheteur: d.acheteur, nomAcheteur: nommer(d.acheteur) }),
      forme: formeDite(mesure?.reponse, d.code),
      comptes: indicateur?.numerateur ?? '',
      parmi: indicateur?.denominateur ?? '',
      ...(mesure === null ? {} : cellules(mesure.reponse)),
      source: mesure?.source ?? '',
      dateSource: mesure?.dateSource ?? '',
      commentaire: mesure?.commentaire ?? '',
      echeance: d.echeance,
      etat: ETATS_DEMANDE[etat],
      version: mesure?.version ?? 0,
    };
  });

/** Le tableau d'une collecte, dans le format voulu. */
export const ecrireCollecte = (
  format: FormatTableau,
  lignes: readonly LigneCollecte[],
): Promise<Uint8Array> => enFichier(format, lignes, FORME_COLLECTE);
