import { type LigneRangee, NON_DECLARE } from '#domaines/schema';
import { compter } from '#platform/francais.ts';
import { type FiltreAdresse, routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { Vide } from '../../../ui/message.tsx';
import type { Cadre } from '../../../ui/page.tsx';
import { Lien, Texte } from '../../../ui/structure.tsx';
import { Pagination, Tableau } from '../../../ui/tableau.tsx';
import { direMontant } from './dire-diagnostic.ts';
import { type Commun, PageDiagnostic } from './habillage.tsx';

export const TAILLE_PAGE = 100;

export interface DonneesLignes extends Commun {
  readonly filtre: FiltreAdresse;
  readonly page: number;
  readonly total: number;
  readonly montant: number | null;
  readonly lignes: readonly LigneRangee[];
  /** Nom des services du diagnostic, par identifiant. */
  readonly noms: ReadonlyMap<string, string>;
}

const direFiltre = ({ filtre: f, noms, lignes }: DonneesLignes): string =>
  [
    ...(f.service === undefined
      ? []
      : [
          f.service === NON_DECLARE
            ? 'sans service déclaré'
            : `du service « ${noms.get(f.service) ?? 'inconnu'} »`,
        ]),
    ...(f.typologie === undefined
      ? []
      : [
          f.typologie === NON_DECLARE
            ? 'sans typologie déclarée'
            : `de la typologie « ${lignes[0]?.typologie ?? f.typologie} »`,
        ]),
    ...(f.montant === undefined ? [] : ['sans montant déclaré']),
  ].join(', ');

/** Les lignes du fichier derrière un chiffre, et leur somme. */
export const PageLignes = ({ cadre, donnees: d }: { cadre: Cadre; donnees: DonneesLignes }) => {
  const { id } = d.place.schema;
  const { annee } = d.filtre;
  const releve = d.releves.find((x) => x.annee === annee);
  const quoi = direFiltre(d);
  return (
    <PageDiagnostic
      cadre={cadre}
      commun={d}
      vue="depenses"
      titre={`Lignes de dépenses de ${annee}`}
      etape={`Lignes de ${annee}`}
      sousTitre={`${compter(d.total, 'ligne', 'lignes')}${quoi === '' ? '' : ` ${quoi}`}${
        d.montant === null ? '' : `, ${direMontant(d.montant)} hors taxes`
      }.`}
    >
      <Texte>
        <Lien href={r.depenses(id, annee)}>Retour au classement de {annee}</Lien>
      </Texte>
      {d.lignes.length === 0 ? (
        <Vide titre="Aucune ligne" action={{ libelle: 'Toutes les lignes', href: r.lignes(id, { annee }) }}>
          <p>Aucune ligne de {annee} ne répond à ce choix.</p>
        </Vide>
      ) : (
        <>
          <Tableau
            legende={`Lignes du fichier « ${releve?.fichier ?? ''} »`}
            lignes={d.lignes}
            cle={(l) => String(l.ligne)}
            colonnes={[
              { titre: 'Ligne du fichier', chiffre: true, cellule: (l) => l.ligne },
              { titre: 'Service', cellule: (l) => l.serviceEcrit ?? 'non déclaré' },
              { titre: 'Typologie', cellule: (l) => l.typologie ?? 'non déclarée' },
              { titre: 'Montant HT', chiffre: true, cellule: (l) => direMontant(l.montant) },
              { titre: 'Fournisseur', cellule: (l) => l.fournisseur ?? '—' },
              { titre: 'Acheteur', cellule: (l) => l.acheteur ?? '—' },
            ]}
          />
          <Pagination
            page={d.page}
            taille={TAILLE_PAGE}
            total={d.total}
            adresse={(page) => r.lignes(id, { ...d.filtre, page })}
            libelle="Pages des lignes"
          />
        </>
      )}
    </PageDiagnostic>
  );
};
