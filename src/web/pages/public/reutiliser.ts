import { LICENCES, type Licence } from '#domaines/publication';
import { type Schema, versModele } from '#domaines/schema';
import { ecrireJour } from '#platform/francais.ts';
import type { SchemaAMontrer } from './charger-public.ts';

/** D'où viennent ces données, et de quand : ce que toute réutilisation doit citer (art. L322-1 du CRPA). */
export const direSource = (collectivite: string, { version }: Pick<SchemaAMontrer, 'version'>): string =>
  `${collectivite}, ${version.entete.intitule}, version ${version.numero} publiée le ${ecrireJour(version.publieLe)}`;

/** Sous quelle licence ; on ne suppose jamais celle qu'une collectivité n'a pas choisie. */
export const direLicence = (licence: Licence | null): string =>
  licence === null ? 'non choisie par la collectivité' : LICENCES[licence];

/** Le contenu à télécharger : la source, la date et la licence voyagent avec lui. */
export const contenuATelecharger = (collectivite: string, s: SchemaAMontrer): SchemaAMontrer['contenu'] => ({
  ...s.contenu,
  entete: {
    ...s.contenu.entete,
    sources: [direSource(collectivite, s)],
    annexes: {
      publication: {
        source: collectivite,
        version: s.version.numero,
        adopteLe: s.version.adopteLe,
        deliberation: s.numeroDeliberation,
        publieLe: s.version.publieLe,
        licence: s.licence === null ? null : LICENCES[s.licence],
      },
    },
  },
});

/** Le schéma publié dans la forme commune des modèles. */
export const schemaEnJson = (collectivite: string, s: SchemaAMontrer): Schema =>
  versModele(contenuATelecharger(collectivite, s), { id: s.schema.id, type: s.schema.type });

/** Un nom de fichier sans accent ni espace. */
export const nomDeFichier = ({ version }: Pick<SchemaAMontrer, 'version'>): string =>
  `${version.entete.intitule}-v${version.numero}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .slice(0, 80);
