import type { ChoixJournal, LigneJournal, Nommer } from '#domaines/acte';
import { ecrireInstant } from '#platform/francais.ts';
import { type FiltresJournalAdresse, routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { Changements } from '../../ui/changements.tsx';
import { BarreFiltres, BoutonLien, Cache, Champ, ChoixListe } from '../../ui/formulaire.tsx';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Titre } from '../../ui/structure.tsx';
import { Pagination, Tableau } from '../../ui/tableau.tsx';
import { direActe, direTypeObjet } from './dire-acte.ts';
import { direChangement } from './dire-changement.ts';

export const TAILLE_PAGE = 50;

/** Sur quoi porte un changement : son nom, qui mène à sa page, et son propre journal. */
const Objet = ({
  ligne,
  nommer,
  pageDe,
  filtre,
}: {
  ligne: LigneJournal;
  nommer: Nommer;
  pageDe: Services['pageDe'];
  filtre: FiltresJournalAdresse;
}) => {
  const page = pageDe(ligne);
  const nom = nommer(ligne.objet);
  const type = direTypeObjet(ligne.objetType);
  return (
    <>
      {type}
      {nom !== undefined && (
        <>
          {' : '}
          {page === null ? nom : <Lien href={page}>{nom}</Lien>}
        </>
      )}
      {filtre.objet === undefined && (
        <>
          {' '}
          <Lien href={routes.journal({ objet: ligne.objet })}>
            son journal<span className="sr-only"> : {nom ?? type}</span>
          </Lien>
        </>
      )}
    </>
  );
};

export const PageJournal = ({
  cadre,
  filtres,
  choix,
  total,
  lignes,
  page,
  nommer,
  pageDe,
}: {
  cadre: Cadre;
  filtres: FiltresJournalAdresse;
  choix: ChoixJournal;
  total: number;
  lignes: readonly LigneJournal[];
  page: number;
  nommer: Nommer;
  pageDe: Services['pageDe'];
}) => (
  <Page cadre={cadre} titre="Journal">
    <Titre
      sousTitre={
        filtres.objet === undefined
          ? 'Qui a changé quoi, quand : rien ne s’y efface.'
          : `Une seule fiche : ${nommer(filtres.objet) ?? 'sans nom'}.`
      }
      actions={
        filtres.objet === undefined ? undefined : (
          <BoutonLien href={routes.journal()} second>
            Tout le journal
          </BoutonLien>
        )
      }
    >
      Journal
    </Titre>
    <BarreFiltres action={routes.journal()} libelle="Filtrer le journal" bouton="Filtrer">
      <ChoixListe
        nom="acteur"
        libelle="Qui"
        valeur={filtres.acteur ?? ''}
        options={[
          { valeur: '', libelle: 'tout le monde' },
          ...choix.acteurs.map((a) => ({ valeur: a.id, libelle: a.nom === '' ? a.id : a.nom })),
        ]}
      />
      <ChoixListe
        nom="acte"
        libelle="Acte"
        valeur={filtres.acte ?? ''}
        options={[
          { valeur: '', libelle: 'tous' },
          ...choix.actes.map((a) => ({ valeur: a, libelle: direActe(a) })),
        ]}
      />
      <ChoixListe
        nom="type"
        libelle="Sur"
        valeur={filtres.type ?? ''}
        options={[
          { valeur: '', libelle: 'tout' },
          ...choix.types.map((t) => ({ valeur: t, libelle: direTypeObjet(t) })),
        ]}
      />
      <Champ nom="du" libelle="Du" type="date" valeur={filtres.du ?? ''} />
      <Champ nom="au" libelle="Au" type="date" valeur={filtres.au ?? ''} />
      {filtres.objet !== undefined && <Cache nom="objet" valeur={filtres.objet} />}
    </BarreFiltres>
    {lignes.length === 0 ? (
      <Vide titre="Aucun changement" action={{ libelle: 'Tout le journal', href: routes.journal() }}>
        <p>Aucun changement ne répond à ces filtres.</p>
      </Vide>
    ) : (
      <>
        <Tableau
          legende="Changements, le plus récent d’abord"
          lignes={lignes}
          cle={(l) => String(l.numero)}
          colonnes={[
            { titre: 'Quand', enTete: true, cellule: (l) => ecrireInstant(l.le) },
            { titre: 'Qui', cellule: (l) => l.acteurNom },
            { titre: 'Acte', cellule: (l) => direActe(l.acte) },
            {
              titre: 'Sur',
              cellule: (l) => <Objet ligne={l} nommer={nommer} pageDe={pageDe} filtre={filtres} />,
            },
            {
              titre: 'Ce qui a changé',
              cellule: (l) => <Changements champs={direChangement(l, nommer)} />,
            },
          ]}
        />
        <Pagination
          page={page}
          taille={TAILLE_PAGE}
          total={total}
          libelle="Pages du journal"
          adresse={(p) => routes.journal({ ...filtres, page: p })}
        />
        <p>
          <BoutonLien href={routes.journalCsv(filtres)} second>
            Exporter en CSV
          </BoutonLien>
        </p>
      </>
    )}
  </Page>
);
