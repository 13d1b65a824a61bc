import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { lirePersonne, listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_MESURE } from './actes.ts';
import { lireDemande, listerDemandes, remplacerDemande } from './collecte.repository.ts';
import type { Demande } from './collecte.ts';
import { FICHE_DEMANDE } from './fiches.ts';
import { OBJETS_MESURE } from './objets.ts';
import { conflit, type Faute, introuvable, invalide, type RefusMesure } from './refus.ts';
import { revisionSuivante } from './revision.ts';

/** Ce que le pilote règle d'une demande. */
export interface ReglageDemande {
  readonly service: string | null;
  readonly personne: string | null;
  readonly echeance: string;
  readonly sansObjet: boolean;
  /** Pourquoi elle est sans objet. */
  readonly motif: string;
  /** Adresser de même les demandes du même indicateur pour les autres acheteurs ; le sans objet, lui, se dit une à une. */
  readonly tousLesAcheteurs?: boolean;
}

/** Ce que le journal en garde ; le motif ne dit quelque chose que d'une demande sans objet. */
const retenir = ({ service, personne, echeance, sansObjet, motif }: ReglageDemande) => ({
  service,
  personne,
  echeance,
  sansObjet,
  motif: sansObjet ? motif : '',
});

const reglageDe = (d: Demande): ReglageDemande => ({ ...d, sansObjet: d.sansObjetLe !== null });

/** À quelqu'un d'autre, la demande n'a encore jamais été écrite. */
const versDestinataire = (d: Demande, { service, personne }: Pick<Demande, 'service' | 'personne'>) => ({
  service,
  personne,
  relanceLe: service === d.service && personne === d.personne ? d.relanceLe : null,
});

const fautesDe = async (tx: Unite, r: ReglageDemande, actuelle: Demande): Promise<readonly Faute[]> => {
  const fautes: Faute[] = [];
  if (r.service !== null && r.service !== actuelle.service) {
    const connu = (await listerRepertoire(tx, 'services')).find((s) => s.id === r.service);
    if (connu === undefined || connu.clos_le !== null)
      fautes.push({ champ: 'service', message: 'Choisissez un service de la liste.' });
  }
  if (r.personne !== null && r.personne !== actuelle.personne) {
    const connue = await lirePersonne(tx, r.personne);
    if (connue === null || connue.closLe !== null)
      fautes.push({ champ: 'personne', message: 'Choisissez une personne de la liste.' });
  }
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(r.echeance) || Number.isNaN(Date.parse(r.echeance)))
    fautes.push({ champ: 'echeance', message: 'Choisissez un jour.' });
  if (r.sansObjet && (r.motif.trim() === '' || r.motif.length > 1_000))
    fautes.push({
      champ: 'motif',
      message: 'Dites pourquoi elle est sans objet, en 1 000 caractères au plus.',
    });
  return fautes;
};

/** Les autres acheteurs du même indicateur vont au même destinataire, pour le même jour. */
const adresserDeMeme = async (
  tx: Unite,
  acteur: Acteur,
  { id, schema, annee, code, service, personne, echeance }: Demande,
  maintenant: Date,
): Promise<void> => {
  const soeurs = (await listerDemandes(tx, { schema, annee })).filter(
    (d) => d.code === code && d.id !== id && d.sansObjetLe === null,
  );
  for (const soeur of soeurs)
    await remplacerDemande(
      tx,
      {
        ...soeur,
        ...versDestinataire(soeur, { service, personne }),
        echeance,
        ...revisionSuivante(soeur, acteur, maintenant),
      },
      soeur.version,
    );
};

/** Adresse une demande à quelqu'un, change son échéance, ou la dit sans objet ; cela se défait de la même façon. */
export const modifierDemande = async (
  tx: Unite,
  acteur: Acteur,
  {
    id,
    versionLue,
    reglage,
  }: { readonly id: string; readonly versionLue: number; readonly reglage: ReglageDemande },
  maintenant: Date,
): Promise<Result<void, RefusMesure>> => {
  const droit = autoriser(acteur, ACTES_MESURE.demanderMesures);
  if (!droit.ok) return droit;
  const actuelle = await lireDemande(tx, id);
  if (actuelle === null) return introuvable('Cette demande');
  const fautes = await fautesDe(tx, reglage, actuelle);
  if (fautes.length > 0) return invalide(fautes);
  const { service, personne, echeance, sansObjet } = reglage;
  const suivante: Demande = {
    ...actuelle,
    ...versDestinataire(actuelle, { service, personne }),
    echeance,
    sansObjetLe: sansObjet ? (actuelle.sansObjetLe ?? maintenant.toISOString()) : null,
    motif: sansObjet ? reglage.motif.trim() : '',
    ...revisionSuivante(actuelle, acteur, maintenant),
  };
  if (actuelle.version !== versionLue || !(await remplacerDemande(tx, suivante, versionLue))) {
    const enPlace = (await lireDemande(tx, id)) ?? actuelle;
    return conflit(FICHE_DEMANDE, enPlace, retenir(reglage), retenir(reglageDe(enPlace)));
  }
  if (reglage.tousLesAcheteurs === true) await adresserDeMeme(tx, acteur, suivante, maintenant);
  await journaliser(tx, {
    acteur,
    acte: ACTES_MESURE.modifierDemande,
    objet: { type: OBJETS_MESURE.demande, id },
    avant: retenir(reglageDe(actuelle)),
    apres: { code: actuelle.code, annee: actuelle.annee, ...retenir(reglage) },
    le: maintenant,
  });
  return ok(undefined);
};
