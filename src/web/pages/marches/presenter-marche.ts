import { definitionsCalculees, indicateurCanoniqueDe, interpreter } from '#domaines/indicateur';
import { type FicheMarche, familleDe, montantActuel } from '#domaines/marche';
import { typographier } from '#platform/francais.ts';
import type { LigneSql } from '#platform/population.ts';
import { POPULATIONS } from '../../bilans.ts';
import { direFusion, direSeparation } from './dire-rapprochement.ts';
import type { DonneesMarche } from './marche.page.tsx';

/**
 * La place du contrat dans chaque indicateur calculé : la formule elle-même, évaluée sur ses seules lignes. Une part
 * dit oui, non ou non déclaré ; un compte ou une somme dit s'il y entre.
 */
const placesDe = (fiche: FicheMarche): DonneesMarche['indicateurs'] => {
  const lignes: Record<string, LigneSql[]> = {
    marches: [{ ...fiche.fait }],
    titulaires: fiche.titulaires.map((t) => ({ ...t })),
  };
  return definitionsCalculees(POPULATIONS).map(({ code, formule }) => {
    const mesure = interpreter(formule, lignes, POPULATIONS, { typeContrat: 'marche' });
    const place =
      mesure.effectif === 0
        ? 'hors champ'
        : mesure.nonDeclare > 0
          ? 'non déclaré'
          : mesure.numerateur > 0
            ? 'oui'
            : 'non';
    return { code, intitule: typographier(indicateurCanoniqueDe(code)?.intitule ?? code), place } as const;
  });
};

/** `noms` : les acheteurs du registre par SIREN, quand le contrat lui-même ne nomme pas le sien. */
export const presenterMarche = (
  fiche: FicheMarche,
  noms: ReadonlyMap<string, string | null>,
): DonneesMarche => {
  const { marche, fait } = fiche;
  return {
    marche,
    acheteur: fait.acheteur_nom ?? marche.acheteur.nom ?? noms.get(fait.acheteur ?? '') ?? null,
    famille: familleDe(marche.codeCPV)?.nom ?? null,
    categorie: fait.categorie,
    dateFin: fait.date_fin,
    montantActuel: montantActuel(marche),
    titulaires: fiche.titulaires.map((t) => ({
      id: t.titulaire_siret ?? t.titulaire,
      denomination: t.denomination,
      taille: t.taille,
      lieu: t.departement === null ? null : `département ${t.departement}`,
      ess: t.ess,
      siae: t.siae,
    })),
    enregistrements: fiche.enregistrements.map((e) => ({
      provenance: e.provenances.map((p) => `${p.fichier}, enregistrement n° ${p.rang}`).join(' ; '),
      brut: JSON.stringify(e.brut, null, 2),
    })),
    fusion: direFusion(fiche.fusion),
    gardeApart: direSeparation(fiche.gardeAPart),
    voisins: fiche.voisins.map(({ cle, objet }) => ({ cle, objet })),
    anomalies: fiche.enregistrements.flatMap((e) => e.anomalies),
    indicateurs: placesDe(fiche),
  };
};
