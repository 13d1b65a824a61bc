import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Enregistrement } from './enregistrement.ts';
import type { Source } from './lecture/source.ts';
import { type FichierDecp, type OptionsLecture, ouvrirFichierDecp } from './ouvrir-fichier.ts';

/** Le matériel officiel, hors du projet : `../shared/decp`. */
export const PARTAGE = join(import.meta.dirname, '../../../../shared/decp');

/** Vrai si le matériel officiel est là ; sinon le dit bien fort, car des essais sont laissés de côté. */
export const aLePartage = (): boolean => {
  if (existsSync(PARTAGE)) return true;
  console.warn(`\n*** ${PARTAGE} est absent : les essais sur fichiers réels sont LAISSÉS DE CÔTÉ. ***\n`);
  return false;
};

/** Un contrat publiable en 2022, à altérer. */
export const contratDe2022 = (autres: Readonly<Record<string, unknown>> = {}) => ({
  id: '2024M001',
  acheteur: { id: '21210231300013' },
  nature: 'Marché',
  objet: 'Entretien des espaces verts',
  codeCPV: '77310000-6',
  techniques: { technique: ['Accord-cadre'] },
  modalitesExecution: { modaliteExecution: ['Bons de commande'] },
  marcheInnovant: false,
  ccag: 'Fournitures courantes et services',
  offresRecues: 3,
  attributionAvance: true,
  tauxAvance: 0.1,
  typeGroupementOperateurs: 'Pas de groupement',
  sousTraitanceDeclaree: false,
  procedure: 'Procédure adaptée',
  lieuExecution: { code: '21000', typeCode: 'Code postal' },
  dureeMois: 12,
  dateNotification: '2024-02-27',
  datePublicationDonnees: '2024-03-01',
  montant: 135540.36,
  typesPrix: { typePrix: ['Définitif ferme'] },
  formePrix: 'Forfaitaire',
  titulaires: [{ titulaire: { typeIdentifiant: 'SIRET', id: '34498005700048' } }],
  considerationsSociales: { considerationSociale: ['Clause sociale'] },
  considerationsEnvironnementales: {
    considerationEnvironnementale: ['Pas de considération environnementale'],
  },
  ...autres,
});

export const enOctets = (valeur: unknown): Buffer => Buffer.from(JSON.stringify(valeur));

export const fichierDe2022 = (...marches: readonly unknown[]): Buffer =>
  enOctets({ marches: { marche: marches } });

/** Ouvre une source qui doit s'ouvrir. */
export const ouvrir = async (source: Source, options: OptionsLecture = {}): Promise<FichierDecp> => {
  const ouvert = await ouvrirFichierDecp(source, { nom: 'essai', ...options });
  if (!ouvert.ok) throw new Error(ouvert.erreur.message);
  return ouvert.valeur;
};

/** Lit une source entière. */
export const lireTout = async (source: Source, options: OptionsLecture = {}): Promise<Enregistrement[]> => {
  const tout: Enregistrement[] = [];
  for await (const lot of (await ouvrir(source, options)).lots) tout.push(...lot);
  return tout;
};

/** Le seul enregistrement d'une source, qui doit être gardé. */
export const lireUn = async (source: Source, options: OptionsLecture = {}) => {
  const [un, ...autres] = await lireTout(source, options);
  if (!un?.marche || autres.length > 0) throw new Error('un seul contrat est attendu');
  return { marche: un.marche, codes: un.anomalies.map(({ code }) => code), anomalies: un.anomalies };
};
