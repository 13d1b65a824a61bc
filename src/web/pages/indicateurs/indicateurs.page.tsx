import { compter, typographier } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { routesMesures } from '../../routes-mesures.ts';
import { BarreFiltres, BoutonLien, Champ, ChoixListe } from '../../ui/formulaire.tsx';
import { Badge, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

export interface LigneCatalogue {
  readonly code: string;
  readonly intitule: string;
  readonly unite: string;
  readonly classe: string;
  /** « calculé », « population à venir » ou « saisie ». */
  readonly etat: string;
}

export interface DonneesIndicateurs {
  readonly lignes: readonly LigneCatalogue[];
  readonly q: string;
  readonly etat: string;
  readonly etats: readonly string[];
  readonly totalCatalogue: number;
}

/** Sans accents ni majuscules : « Été » se trouve en tapant « ete ». */
const comparable = (texte: string): string =>
  texte.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();

/** Les indicateurs dont le code ou l'intitulé contient tous les mots cherchés. */
export const chercherIndicateurs = <L extends Pick<LigneCatalogue, 'code' | 'intitule' | 'etat'>>(
  lignes: readonly L[],
  q: string,
  etat: string,
): L[] => {
  const mots = comparable(q)
    .split(/\s+/)
    .filter((m) => m !== '');
  return lignes.filter((l) => {
    const texte = comparable(`${l.code} ${l.intitule}`);
    return (etat === '' || l.etat === etat) && mots.every((m) => texte.includes(m));
  });
};

export const PageIndicateurs = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesIndicateurs }) => (
  <Page cadre={cadre} titre="Indicateurs" rubrique="indicateurs">
    <Titre
      actions={
        <BoutonLien second href={routesMesures.liste()}>
          Mesures saisies
        </BoutonLien>
      }
      sousTitre={`${compter(donnees.totalCatalogue, 'indicateur', 'indicateurs')} des schémas connus, calculés ou en attente de leurs données`}
    >
      Indicateurs
    </Titre>
    <BarreFiltres action={routes.indicateurs()} libelle="Chercher un indicateur" bouton="Chercher">
      <Champ nom="q" libelle="Mot ou code" valeur={donnees.q} type="search" />
      <ChoixListe
        nom="etat"
        libelle="État"
        valeur={donnees.etat}
        options={[{ valeur: '', libelle: 'Tous' }, ...donnees.etats.map((e) => ({ valeur: e, libelle: e }))]}
      />
    </BarreFiltres>
    <Section titre="Indicateurs trouvés" discret>
      {donnees.lignes.length === 0 ? (
        <Vide
          titre="Aucun indicateur trouvé"
          action={{ libelle: 'Voir tous les indicateurs', href: routes.indicateurs() }}
        >
          <p>Essayez un autre mot, ou un code comme ENV-01.</p>
        </Vide>
      ) : (
        <>
          <Texte>{compter(donnees.lignes.length, 'indicateur', 'indicateurs')}</Texte>
          <Tableau
            legende="Indicateurs"
            lignes={donnees.lignes}
            cle={(l) => l.code}
            colonnes={[
              { titre: 'Code', cellule: (l) => l.code },
              {
                titre: 'Indicateur',
                enTete: true,
                cellule: (l) => <Lien href={routes.indicateur(l.code)}>{typographier(l.intitule)}</Lien>,
              },
              { titre: 'Unité', cellule: (l) => l.unite },
              {
                titre: 'État',
                cellule: (l) => <Badge ton={l.etat === 'calculé' ? 'succes' : 'neutre'}>{l.etat}</Badge>,
              },
            ]}
          />
        </>
      )}
    </Section>
  </Page>
);
