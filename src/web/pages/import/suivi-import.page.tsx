import { libellerAnomalie } from '#domaines/rapport';
import type { Progression } from '#jobs/fiche-import.ts';
import { compter, ecrireInstant, ecrireNombre, ecrirePourcentage, ecrireTaille } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { Actions, Bouton, BoutonLien, Formulaire } from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Avancement, Chiffres, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import type { Fiche } from './import.page.tsx';

interface Props {
  readonly fiche: Fiche;
  readonly progression: Progression | null;
  readonly jeton: string;
}

const EnCours = ({ fiche, progression }: Pick<Props, 'fiche' | 'progression'>) => {
  const lus = progression?.octetsLus ?? 0;
  const total = progression?.octetsTotal ?? fiche.octets;
  const part = total === 0 ? 0 : Math.min(1, lus / total);
  const n = progression?.enregistrements ?? 0;
  return (
    <Section titre={fiche.etat === 'simulation' ? 'Lecture du fichier' : 'Import dans le registre'} encadre>
      <Avancement part={part} libelle={`${ecrirePourcentage(part)} du fichier`} />
      <Texte>
        {compter(n, 'enregistrement lu', 'enregistrements lus')}, {ecrirePourcentage(part)} du fichier. Cette
        page se met à jour toute seule chaque seconde ; vous pouvez la quitter, le travail continue.
      </Texte>
      <Actions>
        <BoutonLien href={routes.importTravail(fiche.id)} second>
          Actualiser
        </BoutonLien>
      </Actions>
    </Section>
  );
};

const Comptes = ({ fiche }: { fiche: Fiche }) => {
  const comptes = fiche.resume ?? fiche.rapport;
  if (comptes === null) return null;
  return (
    <Chiffres
      titre="Ce que devient chaque enregistrement"
      chiffres={[
        {
          libelle: 'Enregistrements lus',
          valeur: ecrireNombre(comptes.lus),
          detail:
            fiche.resume === null
              ? 'de toute sorte'
              : `dont ${ecrireNombre(fiche.resume.dejaConnus)} déjà au registre`,
        },
        {
          libelle: fiche.resume === null ? 'Contrats gardés' : 'Contrats ajoutés',
          valeur: ecrireNombre(comptes.gardes),
          detail: 'un par contrat',
        },
        {
          libelle: 'Fusionnés',
          valeur: ecrireNombre(comptes.fusionnes),
          detail: 'le même contrat publié plusieurs fois',
        },
        {
          libelle: 'Rejetés',
          valeur: ecrireNombre(comptes.rejetes),
          detail: 'impossibles à enregistrer, listés',
        },
      ]}
    />
  );
};

const Anomalies = ({ fiche }: { fiche: Fiche }) => {
  const { rapport } = fiche;
  if (rapport === null) return null;
  if (rapport.totalAnomalies === 0) {
    return (
      <Section titre="Anomalies">
        <Texte>Aucune anomalie relevée.</Texte>
      </Section>
    );
  }
  return (
    <>
      <Section titre="Anomalies par règle">
        <Tableau
          legende="Nombre d’enregistrements concernés par règle"
          lignes={rapport.anomalies}
          cle={(a) => a.code}
          colonnes={[
            { titre: 'Règle', enTete: true, cellule: (a) => libellerAnomalie(a.code) },
            { titre: 'Code', cellule: (a) => a.code },
            { titre: 'Enregistrements', chiffre: true, cellule: (a) => ecrireNombre(a.nombre) },
          ]}
        />
      </Section>
      <Section
        titre="Anomalies ligne par ligne"
        lien={<Lien href={routes.importRapportCsv(fiche.id)}>Télécharger toutes les anomalies (CSV)</Lien>}
      >
        {rapport.premieres.length < rapport.totalAnomalies && (
          <Texte petit>
            Les premières seulement ({ecrireNombre(rapport.premieres.length)} sur{' '}
            {ecrireNombre(rapport.totalAnomalies)}) ; le fichier CSV les contient toutes.
          </Texte>
        )}
        <Tableau
          legende="Anomalies, dans l’ordre du fichier"
          lignes={rapport.premieres}
          cle={(_a, rang) => String(rang)}
          colonnes={[
            { titre: 'N° dans le fichier', chiffre: true, cellule: (a) => ecrireNombre(a.rang) },
            { titre: 'Contrat', enTete: true, cellule: (a) => a.identifiant ?? '—' },
            { titre: 'Ce qui ne va pas', cellule: (a) => a.message },
            { titre: 'Champ', cellule: (a) => a.champ },
            {
              titre: 'Valeur',
              cellule: (a) => (a.valeur.length > 60 ? `${a.valeur.slice(0, 60)}…` : a.valeur),
            },
            { titre: 'Correction proposée', cellule: (a) => a.correction },
          ]}
        />
      </Section>
    </>
  );
};

const Decision = ({ fiche, jeton, reprise }: { fiche: Fiche; jeton: string; reprise: boolean }) => (
  <Actions>
    <Formulaire action={routes.importConfirmer(fiche.id)} jeton={jeton} libelle="Confirmer l’import" enLigne>
      <Bouton>{reprise ? 'Reprendre l’import' : 'Confirmer l’import'}</Bouton>
    </Formulaire>
    <Formulaire
      action={routes.importAbandonner(fiche.id)}
      jeton={jeton}
      libelle="Abandonner l’import"
      enLigne
    >
      <Bouton second>Abandonner</Bouton>
    </Formulaire>
  </Actions>
);

const Suite = ({ fiche, progression, jeton }: Props) => {
  switch (fiche.etat) {
    case 'simulation':
    case 'import':
      return <EnCours fiche={fiche} progression={progression} />;
    case 'simule':
      return (
        <Message ton="information" titre="Essai terminé : rien n’a encore été écrit">
          <p>
            Relisez ce que deviendra chaque enregistrement, puis confirmez. Réimporter un fichier déjà connu
            ne double rien.
          </p>
          <Decision fiche={fiche} jeton={jeton} reprise={false} />
        </Message>
      );
    case 'importe':
      return (
        <Message ton="succes" titre="Import terminé">
          <p>
            {compter(fiche.resume?.gardes ?? 0, 'contrat ajouté', 'contrats ajoutés')} au registre
            {(fiche.resume?.dejaConnus ?? 0) > 0 &&
              ` ; ${compter(fiche.resume?.dejaConnus ?? 0, 'enregistrement y était déjà', 'enregistrements y étaient déjà')}`}
            .
          </p>
          <Actions>
            <BoutonLien href={routes.tableauDeBord()}>Voir le tableau de bord</BoutonLien>
            <BoutonLien href={routes.marches()} second>
              Voir les marchés
            </BoutonLien>
          </Actions>
        </Message>
      );
    case 'illisible':
      return (
        <Message ton="erreur" titre="Ce fichier ne se lit pas">
          <p>{fiche.erreur}</p>
          <Actions>
            <BoutonLien href={routes.importer()}>Choisir un autre fichier</BoutonLien>
          </Actions>
        </Message>
      );
    case 'echec':
    case 'interrompu':
      return (
        <Message
          ton="alerte"
          titre={fiche.etat === 'echec' ? 'Le travail a échoué' : 'Le travail a été interrompu'}
        >
          <p>{fiche.erreur ?? 'Le serveur s’est arrêté pendant le travail.'}</p>
          <p>Ce qui a déjà été écrit l’est entièrement ; reprendre ne double rien.</p>
          <Decision fiche={fiche} jeton={jeton} reprise />
        </Message>
      );
    case 'abandonne':
      return (
        <Message ton="information" titre="Import abandonné">
          <p>Rien n’a été écrit dans le registre et le fichier envoyé a été effacé.</p>
        </Message>
      );
  }
};

export const PageSuiviImport = ({ cadre, fiche, progression, jeton }: Props & { cadre: Cadre }) => {
  const enCours = fiche.etat === 'simulation' || fiche.etat === 'import';
  return (
    <Page
      cadre={cadre}
      titre={`Import de ${fiche.nom}`}
      rubrique="import"
      rafraichir={enCours ? 1 : undefined}
    >
      <FilAriane etapes={[{ libelle: 'Import', href: routes.importer() }, { libelle: fiche.nom }]} />
      <Titre
        sousTitre={`Déposé le ${ecrireInstant(new Date(fiche.depose))}, ${ecrireTaille(fiche.octets)}${
          fiche.rapport === null ? '' : `, format ${fiche.rapport.format}`
        }`}
      >
        Import de {fiche.nom}
      </Titre>
      <Suite fiche={fiche} progression={progression} jeton={jeton} />
      {!enCours && <Comptes fiche={fiche} />}
      {!enCours && <Anomalies fiche={fiche} />}
    </Page>
  );
};
