import { indicateurCanoniqueDe } from '#domaines/indicateur';
import { type Mesure, mesureDe } from '#platform/tableur/comprendre.rules.ts';
import { creerLecteur } from '#platform/tableur/lecteur.ts';
import type { ErreurTableau, TableauLu } from '#platform/tableur/lire-cellules.ts';
import { plier } from '#platform/tableur/plier.ts';
import { lireListe, lireNombre, suggerer } from '#platform/tableur/valeurs.ts';
import type { DemandeSuivie } from '../collecte.ts';
import { direForme, type FormeOfferte, formesDe } from '../forme.rules.ts';
import type { FicheMesure, PartDeRepartition, Reponse } from '../reponse.ts';
import { fautesDeFiche } from '../verifier-fiche.rules.ts';
import { COLONNES, FORME_COLLECTE, type LigneLue, type NomColonne, REPONSES } from './colonnes.ts';

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
  /** Ce qui a été compris ou laissé de côté, à dire. */
  readonly remarques: readonly string[];
  readonly erreurs: readonly ErreurTableau[];
}

/** La colonne où se corrige un champ d'une fiche. */
const COLONNE_DU_CHAMP: Readonly<Record<string, NomColonne>> = {
  etape: 'texte',
  elements: 'texte',
  parts: 'texte',
};

/** « Femmes : 12 » ; un nombre illisible devient `NaN`, que la règle refusera en le disant. */
export const lireParts = (texte: string): readonly PartDeRepartition[] =>
  lireListe(texte).map((ligne) => {
    const [, libelle = '', valeur = ''] = /^(.*?)\s*:\s*([^:]*)$/u.exec(ligne) ?? [];
    return { libelle: libelle.trim(), valeur: lireNombre(valeur) ?? Number.NaN };
  });

type Lecteur = ReturnType<typeof creerLecteur<NomColonne>>;

/** Ce que comptent les nombres d'une réponse : des euros, des heures, des unités ; jamais un pourcentage, qui a deux termes. */
const compteDe = ({ forme, unite }: FormeOfferte): Mesure => {
  if (forme === 'montant' || forme === 'part-montant') return 'euros';
  const mesure = mesureDe(unite);
  return mesure === 'heures' ? mesure : 'nombre';
};

const reponseDe = ({ texte, nombre, ouiNon, jour }: Lecteur, l: LigneLue, offerte: FormeOfferte): Reponse => {
  const { cellules } = l;
  const compter = (nom: NomColonne): number => nombre(l, nom, compteDe(offerte)) ?? Number.NaN;
  if (texte(l, 'motif') !== '') return { forme: 'non-declare', motif: texte(l, 'motif') };
  const { forme, unite } = offerte;
  const lignesDe = (nom: NomColonne): string => texte(l, nom).replaceAll(';', '\n');
  switch (forme) {
    case 'part':
    case 'part-montant':
    case 'moyenne':
      return { forme, unite, numerateur: compter('numerateur'), denominateur: compter('denominateur') };
    case 'nombre':
    case 'montant':
      return { forme, unite, numerateur: compter('numerateur') };
    case 'oui-non':
      return {
        forme,
        oui: ouiNon(l, 'oui') ?? false,
        jours: cellules.jours === undefined ? null : (nombre(l, 'jours', 'nombre') ?? Number.NaN),
      };
    case 'jalon':
      return {
        forme,
        etape: texte(l, 'texte'),
        le: cellules.le === undefined ? null : jour(l, 'le'),
        atteint: ouiNon(l, 'oui') ?? false,
      };
    case 'liste':
      return { forme, elements: lireListe(lignesDe('texte')) };
    case 'repartition':
      return { forme, parts: lireParts(lignesDe('texte')) };
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

/**
 * Lit un tableau de collecte contre les demandes auxquelles cette personne peut répondre. Une ligne sans réponse est
 * laissée ; toutes les erreurs sont dites à la fois, par ligne et par colonne.
 */
export const lireTableauCollecte = (
  tableau: TableauLu<NomColonne>,
  suivies: readonly DemandeSuivie[],
  annee: number,
  aujourdhui: string,
): CollecteLue => {
  const lecteur = creerLecteur(FORME_COLLECTE, tableau);
  const { erreurs, fauter, texte } = lecteur;
  const vues = new Map<string, number>();
  let vides = 0;
  let inchangees = 0;

  const suivieDe = (l: LigneLue): DemandeSuivie | null => {
    const code = texte(l, 'code').toUpperCase();
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
    const dite = lecteur.annee(l, 'annee');
    if (dite === null && l.cellules.annee !== undefined) return null;
    if (dite !== null && dite !== annee)
      return fauter(l, 'annee', `Cette collecte est celle de ${annee} : « ${dite} » n’y va pas.`);
    const acheteur = texte(l, 'acheteur') || null;
    if (acheteur === null && l.cellules.acheteur !== undefined) return null;
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
    const dite = texte(l, 'forme');
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
    if (oui !== undefined) lecteur.ouiNon(l, 'oui');
    if (offerte.forme === 'oui-non' && oui === undefined && l.cellules.motif === undefined)
      fauter(l, 'oui', 'Écrivez « oui » ou « non », ou dites pourquoi ce n’est pas déclaré.');
    const fiche: FicheMesure = {
      code: demande.code,
      annee,
      acheteur: demande.acheteur,
      reponse: reponseDe(lecteur, l, offerte),
      source: texte(l, 'source'),
      dateSource: lecteur.jour(l, 'dateSource'),
      commentaire: texte(l, 'commentaire'),
    };
    const estColonne = (champ: string): champ is NomColonne => COLONNES.some((c) => c.nom === champ);
    // Une case mal tapée a déjà dit sa faute : la fiche qu'elle rend incomplète n'en a pas une autre.
    const dejaDites = new Set(erreurs.filter((e) => e.ligne === l.numero).map((e) => e.champ));
    for (const { champ, message } of fautesDeFiche(fiche, aujourdhui)) {
      const colonne = COLONNE_DU_CHAMP[champ] ?? (estColonne(champ) ? champ : 'code');
      if (!dejaDites.has(COLONNES.find((c) => c.nom === colonne)?.titre ?? '')) fauter(l, colonne, message);
    }
    if (memeFiche(fiche, suivie)) {
      inchangees += 1;
      return [];
    }
    const versionLue = lecteur.nombre(l, 'version', 'nombre') ?? 0;
    if (mesure !== null && mesure.version !== versionLue)
      fauter(
        l,
        'version',
        `${mesure.modifiePar} a écrit cette mesure depuis que ce tableau est sorti : téléchargez-le à nouveau pour la voir.`,
      );
    return [{ ligne: l.numero, fiche, versionLue, change: mesure === null ? 'nouvelle' : 'corrigée' }];
  };

  const reponses = tableau.lignes.flatMap(lire);
  return { reponses, inchangees, vides, remarques: tableau.remarques, erreurs };
};
