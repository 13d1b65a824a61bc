import { compter, ecrireJourCourt, ecrireMontant, ecrireNombre } from '#platform/francais.ts';
import { type FiltresBilan, type Partie, routes } from '../../routes.ts';
import { Lien, Onglets, Section, Texte } from '../../ui/structure.tsx';
import { Pagination, Tableau } from '../../ui/tableau.tsx';
import type { AutresLignes } from './autres-lignes.ts';

export interface LigneDerriere {
  readonly cle: string;
  readonly marche: string;
  readonly objet: string | null;
  readonly numero: string | null;
  readonly acheteur: string | null;
  readonly titulaire: string | null;
  readonly date: string | null;
  readonly montant: number | null;
}

export interface Lignage {
  readonly partie: Partie;
  readonly lignes: readonly LigneDerriere[];
  /** À la place de `lignes`, quand ce ne sont pas des contrats. */
  readonly autres: AutresLignes | null;
  readonly total: number;
  /** Pour un nombre distinct : le chiffre compte des valeurs, la liste des lignes. */
  readonly distincts: number | null;
  readonly montantTotal: number | null;
  readonly page: number;
  readonly taillePage: number;
  /** Nombre de lignes de chaque partie, pour les onglets. */
  readonly totaux: Readonly<Record<Partie, number>>;
}

const PARTIES: Readonly<Record<Partie, string>> = {
  numerateur: 'Comptés oui',
  nonDeclare: 'Non déclarés',
  denominateur: 'Tous ceux du dénominateur',
};

/** La liste des contrats derrière un chiffre, partie par partie : leurs comptes sont ceux du chiffre. */
export const ContratsDerriere = ({
  code,
  lignage,
  filtres,
  aDenominateur,
}: {
  code: string;
  lignage: Lignage;
  filtres: FiltresBilan;
  aDenominateur: boolean;
}) => {
  const { partie, lignes, autres, total, totaux } = lignage;
  const parties: Partie[] = aDenominateur
    ? ['numerateur', 'nonDeclare', 'denominateur']
    : ['numerateur', 'nonDeclare'];
  return (
    <Section
      titre={autres?.titre ?? 'Les contrats derrière ce chiffre'}
      ancre="contrats"
      lien={
        <Lien href={routes.indicateurCsv(code, { ...filtres, partie })}>Télécharger cette liste (CSV)</Lien>
      }
    >
      <Onglets
        libelle="Partie du chiffre"
        onglets={parties.map((p) => ({
          libelle: `${PARTIES[p]} : ${ecrireNombre(totaux[p])}`,
          href: `${routes.indicateur(code, { ...filtres, partie: p })}#contrats`,
          actif: p === partie,
        }))}
      />
      <Texte>
        {compter(total, 'ligne', 'lignes')}
        {lignage.montantTotal !== null && `, ${ecrireMontant(lignage.montantTotal)} HT`}
        {lignage.distincts !== null &&
          `, soit ${compter(lignage.distincts, 'valeur distincte', 'valeurs distinctes')}`}
        .
      </Texte>
      {total > 0 && autres !== null && (
        <Tableau
          legende={`${PARTIES[partie]} : ${autres.titre.toLowerCase()}`}
          lignes={autres.lignes}
          cle={(l) => l.cle}
          colonnes={[
            { titre: autres.nom, enTete: true, cellule: (l) => <Lien href={l.href}>{l.libelle}</Lien> },
            ...autres.titres.map((titre, rang) => ({
              titre,
              cellule: (l: AutresLignes['lignes'][number]) => l.cellules[rang] ?? '—',
            })),
          ]}
        />
      )}
      {total > 0 && autres === null && (
        <Tableau
          legende={`${PARTIES[partie]} : les contrats`}
          lignes={lignes}
          cle={(l) => l.cle}
          colonnes={[
            {
              titre: 'Objet',
              enTete: true,
              cellule: (l) => <Lien href={routes.marche(l.marche)}>{l.objet ?? 'objet non déclaré'}</Lien>,
            },
            { titre: 'Numéro', cellule: (l) => l.numero ?? '—' },
            { titre: 'Acheteur', cellule: (l) => l.acheteur ?? '—' },
            { titre: 'Titulaire', cellule: (l) => l.titulaire ?? 'non déclaré' },
            {
              titre: 'Notifié le',
              cellule: (l) => (l.date === null ? 'non déclaré' : ecrireJourCourt(l.date)),
            },
            {
              titre: 'Montant HT',
              chiffre: true,
              cellule: (l) => (l.montant === null ? 'non déclaré' : ecrireMontant(l.montant)),
            },
          ]}
        />
      )}
      <Pagination
        page={lignage.page}
        taille={lignage.taillePage}
        total={total}
        libelle="Pages de cette liste"
        adresse={(page) => `${routes.indicateur(code, { ...filtres, partie, page })}#contrats`}
      />
    </Section>
  );
};
