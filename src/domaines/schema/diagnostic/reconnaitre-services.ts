import type { Acteur } from '#domaines/acte';
import { listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { premiereRevision } from '../version.ts';
import { cleDe } from './colonnes-depenses.ts';
import { listerServices, type ServiceDuDiagnostic } from './services.repository.ts';

/** Un service du répertoire de la collectivité. */
export interface ServiceDuRepertoire {
  readonly id: string;
  readonly nom: string;
  readonly sigle: string;
}

/** Les services du répertoire qui ne sont pas clos. */
export const listerServicesDuRepertoire = async (tx: Unite): Promise<readonly ServiceDuRepertoire[]> =>
  (await listerRepertoire(tx, 'services'))
    .filter((f) => f.clos_le === null)
    .map((f) => ({ id: f.id, nom: String(f.nom), sigle: String(f.sigle ?? '') }));

export interface Reconnaissance {
  /** Le service du diagnostic que ce nom désigne ; neuf s'il n'y en avait pas. */
  readonly trouver: (nom: string) => ServiceDuDiagnostic;
  readonly neufs: () => readonly ServiceDuDiagnostic[];
  /** Services clos que des noms désignent : ils servent à nouveau. */
  readonly rouverts: () => readonly ServiceDuDiagnostic[];
}

/**
 * Reconnaît les services d'un fichier : par leur nom dans le diagnostic, puis par le nom ou le sigle du répertoire.
 * Casse, accents et ponctuation ne comptent pas.
 */
export const reconnaitreServices = async (
  tx: Unite,
  acteur: Acteur,
  schema: string,
  maintenant: Date,
): Promise<Reconnaissance> => {
  const connus = await listerServices(tx, schema, null);
  const parCle = new Map<string, ServiceDuDiagnostic>(connus.map((s) => [s.cle, s]));
  const parRattachement = new Map<string, ServiceDuDiagnostic>(
    connus.flatMap((s) => (s.rattachement === null ? [] : [[s.rattachement, s] as const])),
  );
  const repertoire = await listerServicesDuRepertoire(tx);
  const duRepertoire = new Map(
    [
      ...repertoire.map((s) => [cleDe(s.sigle), s] as const),
      ...repertoire.map((s) => [cleDe(s.nom), s] as const),
    ].filter(([cle]) => cle !== ''),
  );
  const neufs = new Map<string, ServiceDuDiagnostic>();
  const rouverts = new Map<string, ServiceDuDiagnostic>();
  const creer = (cle: string, nom: string, rattachement: string | null): ServiceDuDiagnostic => {
    const neuf: ServiceDuDiagnostic = {
      id: identifiant(),
      schema,
      cle,
      nom,
      rattachement,
      closLe: null,
      ...premiereRevision(acteur, maintenant),
    };
    neufs.set(cle, neuf);
    parCle.set(cle, neuf);
    if (rattachement !== null) parRattachement.set(rattachement, neuf);
    return neuf;
  };
  return {
    trouver: (nom) => {
      const cle = cleDe(nom);
      const fiche = duRepertoire.get(cle);
      const trouve =
        parCle.get(cle) ??
        (fiche === undefined ? undefined : (parRattachement.get(fiche.id) ?? parCle.get(cleDe(fiche.nom))));
      if (trouve === undefined)
        return fiche === undefined ? creer(cle, nom, null) : creer(cleDe(fiche.nom), fiche.nom, fiche.id);
      if (trouve.closLe !== null) rouverts.set(trouve.id, trouve);
      return trouve;
    },
    neufs: () => [...neufs.values()],
    rouverts: () => [...rouverts.values()],
  };
};
