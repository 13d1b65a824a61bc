import { indicateurCanoniqueDe } from '#domaines/indicateur';
import type { ErreurTableau, TableauLu } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import { lireAnnee, lireListe, lireNombre, lireOuiNon, suggerer } from '#platform/tableur/valeurs.ts';
import type { DemandeSuivie } from '../collecte.ts';
import { direForme, type FormeOfferte, formesDe } from '../forme.rules.ts';
import type { FicheMesure, PartDeRepartition, Reponse } from '../reponse.ts';
import { fautesDeFiche } from '../verifier-fiche.rules.ts';
import { COLONNES, type LigneLue, type NomColonne, REPONSES } from './colonnes.ts';

/** Une réponse lue dans le tableau, prête à être saisie. */
export interface ReponseLue {
  readonly ligne: number;
  readonly fiche: FicheMesure;
  readonly versionLue: number;
  readonly change: 'nouvelle' | 'corrigée';
}

export interface CollecteLue {
  readonly reponses: readonly ReponseLue[];
  /** Lignes qui disent ce qui est déjà enregistré. */
  readonly inchangees: number;
  /** Lignes sans réponse. */
  readonly vides: number;
  readonly ignorees: readonly string[];
  readonly erreurs: readonly ErreurTableau[];
}

const titreDe = (nom: NomColonne): string => COLONNES.find((c) => c.nom === nom)?.titre ?? nom;

/** La colonne où se corrige un champ d'une fiche. */
const COLONNE_DU_CHAMP: Readonly<Record<string, NomColonne>> = {
  etape: 'texte',
  elements: 'texte',
  parts: 'texte',
};

const jour = (texte: string): string =>
  texte
    .trim()
    .replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u, (_t, j: string, m: string, a: string) =>
      [a, m.padStart(2, '0'), j.padStart(2, '0')].join('-'),
    );

/** « Femmes : 12 » ; un nombre illisible devient `NaN`, que la règle refusera en le disant. */
export const lireParts = (texte: string): readonly PartDeRepartition[] =>
  lireListe(texte).map((ligne) => {
    const [, libelle = '', valeur = ''] = /^(.*?)\s*:\s*([^:]*)$/u.exec(ligne) ?? [];
    return { libelle: libelle.trim(), valeur: lireNombre(valeur) ?? Number.NaN };
  });

const reponseDe = (l: LigneLue, offerte: FormeOfferte): Reponse => {
  const { cellules } = l;
  const texte = (nom: NomColonne): string => String(cellules[nom] ?? '');
  const nombre = (nom: NomColonne): number => {
    const brut = cellules[nom];
    return brut === undefined ? Number.NaN : (lireNombre(brut) ?? Number.NaN);
  };
  if (texte('motif') !== '') return { forme: 'non-declare', motif: texte('motif') };
  const { forme, unite } = offerte;
  switch (forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return { forme, unite, numerateur: nombre('numerateur'), denominateur: nombre('denominateur') };
    case 'nombre':
    case 'montant':
      return { forme, unite, numerateur: nombre('numerateur') };
    case 'oui-non':
      return {
        forme,
        oui: lireOuiNon(texte('oui')) ?? false,
        jours: cellules.jours === undefined ? null : nombre('jours'),
      };
    case 'jalon':
      return {
        forme,
        etape: texte('texte'),
        le: cellules.le === undefined ? null : jour(texte('le')),
        atteint: lireOuiNon(texte('oui')) ?? false,
      };
    case 'liste':
      return { forme, elements: lireListe(texte('texte').replaceAll(';', '\n')) };
    case 'repartition':
      return { forme, parts: lireParts(texte('texte').replaceAll(';', '\n')) };
  }
};

const memeFiche = (f: FicheMesure, suivie: DemandeSuivie): boolean =>
  suivie.mesure !== null &&
  JSON.stringify([f.reponse, f.source, f.dateSource, f.commentaire]) ===
    JSON.stringify([
      suivie.mesure.reponse,
      suivie.mesure.source,
      suivie.mesure.dateSource,
      suivie.mesure.commentaire,
    ]);

const sirenDe = (brut: string | number | undefined): string | null => {
  const chiffres = String(brut ?? '').replace(/\D/gu, '');
  return chiffres === '' ? null : chiffres.slice(0, 14).padStart(9, '0').slice(0, 9);
};

/**
 * Lit un tableau de collecte contre les demandes auxquelles cette personne peut répondre. Une ligne sans réponse est
 * laissée ; toutes les erreurs sont dites à la fois, par ligne et par colonne.
 */
export const lireTableauCollecte = (
  { lignes, ignorees }: TableauLu<NomColonne>,
  suivies: readonly DemandeSuivie[],
  annee: number,
  aujourdhui: string,
): CollecteLue => {
  const erreurs: ErreurTableau[] = [];
  const fauter = (l: LigneLue, nom: NomColonne, message: string): null => {
    erreurs.push({ ligne: l.numero, champ: titreDe(nom), message });
    return null;
  };
  const vues = new Map<string, number>();
  let vides = 0;
  let inchangees = 0;

  const suivieDe = (l: LigneLue): DemandeSuivie | null => {
    const code = String(l.cellules.code ?? '').toUpperCase();
    if (code === '') return fauter(l, 'code', 'Écrivez le code de l’indicateur, par exemple RES-04.');
    const siennes = suivies.filter((s) => s.demande.code === code);
    if (siennes.length === 0)
      return fauter(
        l,
        'code',
        indicateurCanoniqueDe(code) === null
          ? `« ${code} » n’est pas un indicateur.${suggerer(code, new Set(suivies.map((s) => s.demande.code)))}`
          : `${code} ne vous est pas demandé dans cette collecte.`,
      );
    const brute = l.cellules.annee;
    if (brute !== undefined && lireAnnee(brute) !== annee)
      return fauter(l, 'annee', `Cette collecte est celle de ${annee} : « ${brute} » n’y va pas.`);
    const acheteur = sirenDe(l.cellules.acheteur);
    const suivie = siennes.find((s) => s.demande.acheteur === acheteur);
    if (suivie === undefined)
      return fauter(
        l,
        'acheteur',
        acheteur === null
          ? 'Dites le SIREN de l’acheteur : la collecte en demande une par acheteur.'
          : `${code} n’est pas demandé pour l’acheteur ${acheteur}.`,
      );
    const deja = vues.get(suivie.demande.id);
    if (deja !== undefined)
      return fauter(l, 'code', `La ligne ${deja} répond déjà à cette demande : gardez une seule des deux.`);
    vues.set(suivie.demande.id, l.numero);
    return suivie;
  };

  const formeDe = (l: LigneLue, code: string): FormeOfferte | null => {
    const indicateur = indicateurCanoniqueDe(code);
    const offertes = indicateur === null ? [] : formesDe(indicateur);
    const dite = String(l.cellules.forme ?? '');
    const trouvee = dite === '' ? offertes[0] : offertes.find((o) => plier(direForme(o)) === plier(dite));
    return (
      trouvee ??
      fauter(
        l,
        'forme',
        `« ${dite} » ne va pas ici : écrivez ${offertes.map((o) => `« ${direForme(o)} »`).join(' ou ')}.`,
      )
    );
  };

  const lire = (l: LigneLue): readonly ReponseLue[] => {
    if (REPONSES.every((nom) => l.cellules[nom] === undefined)) {
      vides += 1;
      return [];
    }
    const suivie = suivieDe(l);
    if (suivie === null) return [];
    const { demande, mesure } = suivie;
    const offerte = formeDe(l, demande.code);
    if (offerte === null) return [];
    const { oui } = l.cellules;
    if (oui !== undefined && lireOuiNon(oui) === null) fauter(l, 'oui', 'Écrivez « oui » ou « non ».');
    if (offerte.forme === 'oui-non' && oui === undefined && l.cellules.motif === undefined)
      fauter(l, 'oui', 'Écrivez « oui » ou « non », ou dites pourquoi ce n’est pas déclaré.');
    const fiche: FicheMesure = {
      code: demande.code,
      annee,
      acheteur: demande.acheteur,
      reponse: reponseDe(l, offerte),
      source: String(l.cellules.source ?? ''),
      dateSource: l.cellules.dateSource === undefined ? null : jour(String(l.cellules.dateSource)),
      commentaire: String(l.cellules.commentaire ?? ''),
    };
    const estColonne = (champ: string): champ is NomColonne => COLONNES.some((c) => c.nom === champ);
    for (const { champ, message } of fautesDeFiche(fiche, aujourdhui))
      fauter(l, COLONNE_DU_CHAMP[champ] ?? (estColonne(champ) ? champ : 'code'), message);
    if (memeFiche(fiche, suivie)) {
      inchangees += 1;
      return [];
    }
    const versionLue = lireNombre(l.cellules.version ?? 0) ?? 0;
    if (mesure !== null && mesure.version !== versionLue)
      fauter(
        l,
        'version',
        `${mesure.modifiePar} a écrit cette mesure depuis que ce tableau est sorti : téléchargez-le à nouveau pour la voir.`,
      );
    return [{ ligne: l.numero, fiche, versionLue, change: mesure === null ? 'nouvelle' : 'corrigée' }];
  };

  const reponses = lignes.flatMap(lire);
  return { reponses, inchangees, vides, ignorees, erreurs };
};
