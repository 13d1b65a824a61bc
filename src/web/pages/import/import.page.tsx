import type { FicheImport } from '#jobs/fiche-import.ts';
import type { RapportSimulation, ResumeImport } from '#jobs/rapport-import.ts';
import { ecrireInstant, ecrireNombre, ecrireTaille } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { Bouton, ChampFichier, ChoixListe, Formulaire } from '../../ui/formulaire.tsx';
import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Code, DeuxColonnes, Lien, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';
import { BadgeEtat } from './etat.tsx';

export type Fiche = FicheImport<RapportSimulation, ResumeImport>;

export interface DonneesImport {
  readonly jeton: string;
  readonly historique: readonly Fiche[];
  /** Tous les fichiers entrés au registre, d'ici ou par la ligne de commande. */
  readonly fichiers: readonly {
    readonly sha256: string;
    readonly nom: string;
    readonly format: string;
    readonly etat: string;
    readonly commence: string;
    readonly lus: number;
    readonly gardes: number;
    readonly fusionnes: number;
    readonly rejetes: number;
    readonly dejaConnus: number;
  }[];
  /** Fichiers proposés dans le dossier d'échange du serveur. */
  readonly fichiersServeur: readonly { readonly nom: string; readonly octets: number }[];
  readonly dossierServeur: string;
  readonly tailleMaximale: number;
  readonly erreur?: string | undefined;
}

export const PageImport = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesImport }) => {
  const { jeton, historique, fichiers, fichiersServeur, dossierServeur, tailleMaximale, erreur } = donnees;
  return (
    <Page cadre={cadre} titre={erreur === undefined ? 'Import' : 'Erreur : import'} rubrique="import">
      <Titre sousTitre="Chaque fichier est d’abord essayé sans rien écrire ; vous décidez ensuite.">
        Importer des contrats
      </Titre>
      {erreur !== undefined && (
        <Message ton="erreur" titre="Le fichier n’a pas été reçu">
          <p>{erreur}</p>
        </Message>
      )}
      <DeuxColonnes>
        <Section titre="Envoyer un fichier" encadre>
          <Formulaire action={routes.importer()} jeton={jeton} libelle="Envoyer un fichier" fichier>
            <ChampFichier
              nom="fichier"
              libelle="Fichier de données essentielles (DECP)"
              aide={`JSON 2019 ou 2022, XML 2022, export du ministère en CSV ou JSON, compressé (.gz) ou non. ${ecrireTaille(tailleMaximale)} au plus.`}
              erreur={erreur}
            />
            <Bouton>Essayer sans rien écrire</Bouton>
          </Formulaire>
        </Section>
        <Section titre="Prendre un fichier du serveur" encadre>
          {fichiersServeur.length === 0 ? (
            <Texte>
              Déposez un gros fichier dans le dossier <Code>{dossierServeur}</Code> du serveur : il apparaîtra
              ici.
            </Texte>
          ) : (
            <Formulaire action={routes.importServeur()} jeton={jeton} libelle="Prendre un fichier du serveur">
              <ChoixListe
                nom="fichier"
                libelle={`Fichier du dossier ${dossierServeur}`}
                valeur=""
                options={fichiersServeur.map((f) => ({
                  valeur: f.nom,
                  libelle: `${f.nom} (${ecrireTaille(f.octets)})`,
                }))}
              />
              <Bouton>Essayer sans rien écrire</Bouton>
            </Formulaire>
          )}
        </Section>
      </DeuxColonnes>
      <Section titre="Imports précédents">
        {historique.length === 0 ? (
          <Texte>Aucun fichier n’a encore été importé depuis cette page.</Texte>
        ) : (
          <Tableau
            legende="Imports précédents, le plus récent d’abord"
            lignes={historique}
            cle={(f) => f.id}
            colonnes={[
              {
                titre: 'Fichier',
                enTete: true,
                cellule: (f) => <Lien href={routes.importTravail(f.id)}>{f.nom}</Lien>,
              },
              { titre: 'Déposé', cellule: (f) => ecrireInstant(new Date(f.depose)) },
              { titre: 'État', cellule: (f) => <BadgeEtat etat={f.etat} /> },
              {
                titre: 'Enregistrements lus',
                chiffre: true,
                cellule: (f) => ecrireNombre((f.resume ?? f.rapport)?.lus ?? null),
              },
            ]}
          />
        )}
      </Section>
      {fichiers.length > 0 && (
        <Section titre="Fichiers au registre">
          <Tableau
            legende="Fichiers au registre, le plus récent d’abord"
            lignes={fichiers}
            cle={(f) => f.sha256}
            colonnes={[
              { titre: 'Fichier', enTete: true, cellule: (f) => f.nom },
              { titre: 'Importé', cellule: (f) => f.commence },
              { titre: 'Format', insecable: true, cellule: (f) => f.format },
              { titre: 'État', insecable: true, cellule: (f) => f.etat },
              { titre: 'Lus', chiffre: true, cellule: (f) => ecrireNombre(f.lus) },
              { titre: 'Ajoutés', chiffre: true, cellule: (f) => ecrireNombre(f.gardes) },
              { titre: 'Fusionnés', chiffre: true, cellule: (f) => ecrireNombre(f.fusionnes) },
              { titre: 'Rejetés', chiffre: true, cellule: (f) => ecrireNombre(f.rejetes) },
              { titre: 'Déjà connus', chiffre: true, cellule: (f) => ecrireNombre(f.dejaConnus) },
            ]}
          />
        </Section>
      )}
      <Section titre="Données des entreprises" ancre="entreprises" encadre>
        <Texte>
          La taille, l’adresse et le statut (économie sociale et solidaire, insertion) des titulaires ne sont
          pas dans les données essentielles. Sans elles, les indicateurs sur les TPE et PME ou le territoire
          restent « non déclarés ».
        </Texte>
        <Liste>
          <li>
            depuis un fichier Sirene ou « Recherche d’entreprises » :{' '}
            <Code>npx spaser referentiels importer entreprises FICHIER</Code> ;
          </li>
          <li>
            la nomenclature CPV complète : <Code>npx spaser referentiels importer cpv FICHIER</Code>.
          </li>
        </Liste>
      </Section>
    </Page>
  );
};
