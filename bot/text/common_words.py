"""Common English words that a spelling correction must leave alone.

Frequent words that lie within a letter or two of a word of the content ("hear" and "heart", "health" and
"heel"); words of the content itself need not be here. Chosen by frequency in everyday English.
"""

from typing import Final

COMMON_WORDS: Final = frozenset(
    """
    abby abducted abel abiding aboard abort abound absence absolute absolutely absorbed abuse
    academic academy accents accept accepted accepts accessed accessing accidental according
    accounted accounts accurate accuses aces achieve achieves acids acne acre acres acted activated
    activating actively activism activist activists actor actors actress acts actual adam adapt
    adapted adapter addicted addiction addition additional addressed addresses adjust adjusted admit
    adolescence adolescent adopts advances advantage adverse advertising advised adviser advisers
    advises advisor afar affairs affect afflicted afford afloat africa african afternoons afterward
    agencies agent agents aggression agility agnes agreements ahmad aided aiding aids aims aint
    aircraft airline airplanes airport airs airways alarmed alarms alas albert alberta alberto album
    alcoholic alerted alerts alex alfredo alice alleged allen allergies allotted allowing alloy
    almighty aloud alps alter alternative although alto amateurs amazing amazon ambient amend amends
    america americans americas ames amid amongst amos amounted amounts analogy analyse analysed
    analyses analyst analysts analytic analytics anchors ancient andersen andreas andrew andrews
    andy angel angeles anger angered angie angled angles anglo angry angus animal animals
    anniversary announced annual annually answered ante antibody antoine anyway anyways apartment
    apes apparently appeal appear appearance appeared appears applaud apple application applies
    apply appointed appreciate appreciates approach appropriate approved apps april archer archers
    archive archived archives arcs areas arena arent arguing argument aria arid ariel arise arises
    arising armed arose aroused arranged arrested arrests arrived arrow articles artist artists arts
    ashes asia asian aside aspect aspen aspiring assange assassin assassins assembly asserting
    asserts asses assessments assets assistance assistant assisting associate associates assume
    athlete atleast attach attached attachments attacked attacker attackers attacks attempt attend
    attending attention attitude attitudes attorney attract attractive auction auctions audience
    auditor augusta augustus australia australian authored authorities authority available averaged
    averages avery avid avoided avoids await awaiting awaken award awards aware awfully awhile axes
    axle baba babe babes bach backed backgrounds backing backs backyard baffled baggage bahrain bail
    bailed baird bake baked bakery baking balances bald bale bali ballad ballet balloons ballots
    ballroom bandits bane bangs banished bank banker bankers banking banks banned banners banning
    bans barb bard bargain barge bark barker barking barkley barley barn barnett baron barr barrage
    barrels barrett barring barrister bars bart bartlett baseball basel bases bash bashing basic
    basically basics basil basin basins baskets bass bastion batch bates bathing bathrooms baton
    bats batter battered batting battled battles battling bauer bayer bays bdsm beaches bead beads
    beak beam beams bean beans beard bearded bearings bears beast beasts beaten beatles beau
    beautiful beauty became beck beckett becoming bedding bedford beds bedside beech beef beep bees
    begging beginnings begs begun behaved behaving behavior behaviors behavioural behaviours beijing
    beings belgian believe believed bell bella bellamy belle bells belts benches beneficiary benefit
    benefited benny benz bert berth besides beta beth betsy betting betty beyonce bias biased bible
    bidding bids biggest biker biking bill billed billing billion bills billy bind binding binds
    bing bingo bins bios birch birds birthdays births biscuits bitch bites bitterly blacks blackwell
    blade blake blame blames blanche bland blank blanket blast blasted blasting blasts blazers
    blazing bleach bleak blend blended blender blending blends bless blessed blessing blinded
    blindly blinds blink blinking bloc blockade blog blogger blogging blond blooded bloom blooming
    blower blowing blows blues blur blush blvd boar boarded boarding boards boasting boasts boat
    boating boats bodies boeing boil boilers bois boko bolivia bolster bolt bolts bomb bombers
    bombing bond bondage bonded bonding bonds bong bono bonus bonuses boob boobs booked booking
    books boom boomers booming boon boone boost boosted booster boosting boosts booth booths booty
    borders bore bored borg boring borne boss boston bother bothered bots bottled bottles bottoms
    bought boulder bounced bounded bout bowed bowen bowling bowls bows boxer boxers boyd boyfriend
    braces bracket brackets brad bradley bragging brains bran branches branded branding brandon
    brands brandy brat braun brave bravely braves brazil breach breached breaches bread breaker
    breakers breaking breakup breasts breathes bred breed breeder breeding breeds brenda brendan
    brent brew brewers brewing brian brick bride brides bridget briefing briefly brig brigade
    brigades briggs brighter brightly brighton brilliance brilliantly brink britain brits broad
    broaden broader broadly brock brody broker brokers brook brooke broom brothel brothers brought
    brow browne browns brows browser browsing bruce brunch brush brushed brushes brussels brutally
    bryce bubbles buck bucket buckley budding budget budgets builder builders buildings buildup
    bulgaria bull bullets bullied bullies bullock bulls bully bullying bumper bumping bunch bundled
    bundles bunk buns burdens burgers burgess burma burmese burnett burnt burr bursts burt burton
    bury burying bush busiest business businesses busting butcher butter buttons butts buyer buying
    buys cabinet cabins cable cache cafe cafes cage cages cain cakes calculus calendars cali caliber
    calif california caller calls calmed camel cameo camera campaign camped camper camping camps
    campuses cams canada canadian cancel candidate candidates cane canning cannon cannons cans cant
    capable capacity cape capita capitals capitol capped caps capt captain captains cara caracas
    carb cardiff cardinal cardio cards cared career careers carefully cares carey carl carlson
    carlton carly carr carriage carriages carrie carrier carriers carrots cars carson cart cartoon
    cartoons carve carving cary casey cash casing cass caste casting castles casts catcher catchy
    category catering catholic cats caused causing cavs cease ceased ceilings cellar cello cent
    centered centers central centred centres centric century ceos certainly certainty chad chai
    chain chained chaired chairman chairs challenge chamber chambers champ champion champs chances
    chanel chang changer channels chant chanting chaotic chap chaplain chapter char character
    characters charge charged charger chargers charges charging chariot charles charm charming chart
    charter chase chats chatting cheapest cheaply cheat cheated cheating cheats cheeks cheeky cheer
    cheered cheering cheese chef chem chemical chemist chen cher cherries chess chester chic chicago
    chick chicken chicks chief childish chile chilean chili chilli chilling chilly china chinese
    ching chip chips chloride chlorine chocolates choices choir choke choking chooses chopped
    chopper chopping chops chord chose chow chris christ christian christians christy chronicle
    chuck chuckle chun chung chunk chunks church churches cinemas circling citations cites cities
    citizens civil clad claim claimed claiming claims clair clamp clan clans clap clapping clare
    clarence clarity clash clashes classed classes classic classify classy claudia claus clause
    clauses clay cleaned cleaner cleaners cleaning cleanse cleanup clearer clearing clerical client
    cliffs climate climbed climbers clinch cling clinging clinically clinics clint clinton clip
    clipped clips clive clock clocks clogged clone clones closely closest closet closure closures
    clothed clothing cloud clover clubs clue cluster coached coaches coaching coal coalition coarse
    coast coastal coaster coasts coat coating coats cobb cock coco cocoa code codes coding cognition
    coils coincidence coins colder cole coleman coli colin collage colleague collect collected
    collecting collection collects colleen colleges collide collier collisions collusion colo colon
    colonel colonies colorado coloring colors colours colt colts columns coma combat combination
    combine combines combo comet comey comforts comin comm commanded commander commanders commando
    comment comments commercial commission commits committed committees commodity commonly commons
    commune communion communism communist communists communities commuter comp compact companies
    companion company compares comparisons compass compassion compete competed competitor compile
    compiled complained complaint complaints completed completely complex complexes compliant
    compose composed composition compressor compton computation compute computed computer comrade
    concede concept concern concerned concerns concert concerted concerto concerts concession
    concessions conclusion conclusions conditional conditioned conditioner condo conducted cone
    cones conference conferred confessed confession confident confined confirm confirms conflict
    conform confuse congress conn connect connected connecting connection connects conor cons
    consent consider considered constance constituted constraint consultant consulting consumed
    consumer consuming cont contact contacts contain contained contains contempt contend contest
    contestant contests context contexts continent continents continual continue continues continuum
    contour contract contracting contractor contractors controller controllers controls convened
    convent conversion conversions convert converted converts conveyed conviction convictions
    convicts convinced cook cooke cooked cooking cooler coolest coop coordinator copies coping cops
    copy copying cora coral cords cores corey cork corn cornell corners coroner corp corporate
    corporation corpses correct corrected correction corrections corrective correctly cory costing
    cosy couldnt council counsel countered counters countess counties county coupe coupled couples
    coupling courage courier courses court courts cousins cove coventry coverage covers covert
    coveted cracker crackers crafted crafting crafts crank crap crashes crashing crate crave craving
    craze creamy create created creates creating creation creations creative creature credit credits
    creed creek creepy crest crew cricket crime criminal crises criterion critical critics cropped
    crops crore crossings crowd crowded crowley crown crowned crows crucial cruises cruising crusade
    crush crust cube cubes cubs cues cultural culture cultured cunning cunt cunts curb cured curling
    curly currency currents curry curse cursing curve curves customer customers cute cuts cycles
    cyclists cyclone cynical dads dagger dairy daisy dale daly damages dame damn dams dana dance
    danced dances dane dangerously dangers daniel daniels dank dans dante dare dared daring darling
    darn dart databases dated dating daughters dave david dawn deadliest deadline deadlines deaf
    deal dealing deals dean dear dearly deaths debates debt debuted decade decades deceased deceive
    deceived december decent decidedly decisive deck declare declared declined declines decreased
    decreases dedicated deed deem deepest deer default defeated defects defending defends defense
    deferred deficient defined defines definite definitely definition degenerate degree delegate
    deleted deleting delhi delicious deliver delivered delivers dell delusion demand demands
    democratic democrats dems denies densely dentistry dentists deny denying departed departing
    departments depend depended depending depicts depleted deployed deported depressing depression
    dept depths deputy derive derived derives descendant descended describe described description
    deserts deserve design designed desire desired desires desks desmond despise dessert desserts
    destroy destroyer destroys detail details detained detection determine determined develop
    developed developing development devised devoted diagnostic diameter dick dies dietary diets
    differed differences differing differs difficulty digestion digging digitally dine diner ding
    dinners dipping dips direct directed directing directional directions directive directly
    director dirk dirt disagreed disappear discard disco discord discourage discouraged discovered
    discuss discussion dish disks disperse display dispose dispute dissent distant distinct
    distressed district distrust disturb disturbed ditch dive divers diverse divert dives divided
    divides diving division divisions docking docs doctoral documented documents dodging dogs doin
    dole doll dollar dollars dolores dolphin dome domestic donated donation dong donor dont door
    doors dope dora dots doubles doubted doubts doug dove dover downfall downing downloaded
    downloads draft drafted drafting drafts dragged dragons draining drains drama drawing drawn
    draws dread dreamed dreamer dreaming dreams dreamt dressed dresser dresses drew dried drift
    drifted drilled drinks drip dripping driven driver drivers drives drone drove drown drowned
    drowning drums drunken drying dual dude duel dues duet duly dumb dumping dune dunk durability
    dusk duty dwell dwelling dyed dyes dynamics dynamite eagerly earl earned earnest earning earns
    earth earthly easiest easter eastern eater eaton eats ebony ebook eclectic ecology economic eden
    edged edgy editing edition editor educating educational educator effected effective efficiency
    efficient efforts eighteen eighth eighty elected electing election elections electrician electro
    electron electronic electrons elegant elements elephants elevator elimination elise ella elle
    elon elsa elusive elvis email emergence emerson emery emission emory emotion emotional empathy
    empire empires employed employees employing employment empress emptied emptiness enact encoded
    encoding endowed endured enduring enemies energies engaging engine engineering engines english
    enhance enhanced enjoy enjoyed ensuing ensure entails enter entered entirely entirety entities
    entrance entrances entropy environment epidemic episode equality equals equation erased error
    eruption escape especially essential established estate esther estimated eternal ethan ether
    etsy europe europeans evan evasion evenings eventually everton evicted eviction evidenced
    evident evil examiner example examples exams exceeding excellency excellent except exception
    exceptional excerpt excerpts excessive exchange excite exciting excluded excluding exclusion
    exclusively excuse excused excuses exec executed executing execution executions executive
    exemption exercised exert exhaust exhausting exhaustive existed existence existing exit exited
    exiting exits expanded expanding expansion expansive expect expected expects expensive
    experience experiences expired expires explodes exploit exploited exploiting exploits
    exploration explore explored explorer explores exploring explosion explosives exported exporter
    exporting exports exposed exposing express expression extended extends extensions extensive
    extent exterior externally extortion extract extras extremely extremes extremism extremist
    extremists eyed facebook faced faces facets facilities facility facing fact faction factions
    facto factories factory faculty faded failing failure fairies fairness fairs fairy faith faked
    faking fallon fallout falsely fame familiar famous fanny fans fantastic farce fare fares farm
    farmer farmers farming farms fart fascism fascist fascists fashioned fastest fasting fathers
    fats faults faulty favor favored favorite favoured favourite favours feared fearing fears feast
    feat feather feathers feature featured features february federal feds feed fees fellas fellow
    fellows females fences fencing fest festivals festive fetched fiat fibers fiction fide fielding
    fields fiesta fife fifteen fifty fight fighter fighting fights figs figured figures figuring
    filed files filing fill filler filling filmed filming films filtered filters filth finale
    finally finals finance financial finch finder fined finer fines finishes finn finnish fins
    firearm firearms fired fires firms firstly fish fishing fitch fittings fitz fixes fixing fixture
    flagged flair flakes flame flames flaming flanked flap flashed flashes flats flattering flavored
    flavors flavour flavours flaw flawed flaws flea fled flee fleeing fleet fleeting fleming flesh
    flick flickr flies fling flint flipping flirting floated floating floats flock flood flooded
    flooding floods flooring flop flores florida flour flowed flower flowering flowers flowing flown
    flows fluids flung flushing flux flyer focus focused foil folder folding folds folk folks
    follower followers folly fond font foods fool fooled fooling foolish footballer footing
    footprints forces ford fore forefront foreign foreman foremost forest forfeit forge forged
    forgets forging forks formal formats former forming forrest forster fort forth fortress fortunes
    forum forums forwarded foster foul foundation founded founder founding foundry fraction
    fractions frail frame framed frameworks framing fran france frances franchise francisco francois
    francs frank frankie frantic freaked freaking fred freed freedom freeing freeway freezes freight
    french frequent frequently freshly fret friday fridge fried friendly fries fright frog fronts
    froze fruit frying fuck fucked fucking fueled fuels fullest functional fund funding funds funky
    furnished fused future gabe gail gale gallon gals gambling gamer games gaming garde garden
    gardens garnered gary gasp gastric gates gavin gays gaze gearing gears gems genders gene genera
    generally generals generate generation generic genesis genetics genus georges georgia german
    germans germany gettin giants gift giles gill girlfriends glad gland glands glaring glaze glazed
    glitter global gloom gloss glove glow glowing glue gluten goat goats gods goin gold goldman gong
    gonna goods google gore gorge gosh gotta government governor govt gown grace grad grader graders
    grading graduate grail grain grains gram grams grand grande grandma grandpa grange grant granted
    granting grape grapes gras grasp grasses grave graves gravy grayson grazing greasy greatest
    greatly greats greed greek greene greens greet greeted greg grenade grenades grid grieving
    griffith grim grin grinder gripping grit groom grooming gross grounded grounding grouped
    grouping groups growers guard guarded guardian guardians guess guest guidelines guiding guild
    guineas guise gulf guns habitat habitats hacked haha hail hairs hairy hale hall halls hallway
    halo halt hammered hammers hamper hampered hamster handing handle handler handles hanged hanging
    hank hanover hans happier happily hara haram harden hardened harding hardy hare harley harmony
    harms harness harp harper harriet harrison harry harshly hart hartley harvest haste hastings
    hatch hatched hated haters hath hating hats hauling haunt haunting haven hawkins hayes haze
    headaches header heading headline headphone headset healer heap heaps hearing hearings hears
    hearted heartfelt heartless hearty heater heath heather heating heaven heaviest heavily heck
    hedge hedges heed heights heir hella helm helper hemp henry herb herd hermione hero herrera
    herring hers herself hidden hideous hiding highly highness highs hikes hillary himself hind hire
    hires hiring historic historical hive hobbies hockey hoffman holder holders holdings holes
    holloway holly holt holy homeless homer homes homie homo honestly honesty hong honor honored
    honours hood hooking hooks hoop hoops hoped hopefully hopes hoping hopkins hopper hormonal
    hornets horrified horses hose hospitals host hosting hotel hottest housed houses housing hover
    howe however howling http huang hubby hugged hugging hugh hugo hugs hull humane humans humbled
    hume hump hundred hundreds hungary hunt hunting hunts hurdles husband huts hyde hype iceland
    icon ideal ideas identified identify identity ignored ignores ikea illegal image images imagine
    imitation immediate immense impacted impacts implant implied imply importance importantly
    importing imposing improper improved impulses incense inception incident incidents inclined
    includes including income incomes incredible incurred indeed independent index indexed india
    indian indices indicted individual indo indoor induce inducted induction industrial industry
    infants infections infectious infested inflated inflation inflicted influence informal
    information informs infrared infused inhabited inherent inherit initials initiate injunction
    injure injuring inland inquiries inquiry insanely insects insert inserted inserting insider
    insiders insists inspected inspection inspections inspire inspired install instance instinct
    instituted institutes instructor instructors insulting insults insurance insured insurer
    integral integrity intend intended intends intensely intensive intention intentional intentions
    inter interact intercept interested interesting interests interior internal interns interpret
    interview intro introduced invasion invent invented invention inventions inverse inverted
    invested investment invitation invited invoked involve involves iphone iran iranian ireland
    irish irons irony irrigation irritating islands isle israel issue italian italy itch itching
    item items jack jackass jacked jackets jackpot jackson jaguars jail jake jamming jane japan
    japanese jaws jays jeffrey jerks jersey jesus jewish joan john johns johnson joining jointly
    joked joker jokes jolly jonas jong jorge jose journals journeys joys jude judged judges judging
    juices juicy july jung junk justice kang kaufman keen keepers kemp kent kerr kevin keynote
    kicker kidd killer killers killings kinda kindle kindness kingdom kings kirk kiss kissing
    kitchens kite kits knack knew knicks knight knights knit knocking knocks knowingly knox knuckles
    kong korea kung labeled labels labor labs lacey lack lacked lacking lacks lads lake lakers lakes
    lama lamb lambert lamps lana lance landings lane lanes lang language lansing lantern laos lapse
    largely larry lars lasers lash latency latest latex latitude latte latter lattice laughed laughs
    laughter launch launched lawful laws lawyer lawyers layered lays leadership leaf leaflets leafs
    league leagues leah leaned leans leaps learner learners learns learnt lease leased leases leash
    leasing leather leaving lecture ledge leeds legal legions legislation lego lena lend lender
    lenders lending lends lengths lengthy lens lent leon lesbians lesser lesson lessons lest letter
    letting leveled lever liable libel liberal library lick licked licking lied lieu lighten
    lighting likes lima limbo lime limited limiting limo lined linen liner liners ling linger
    lingerie linked linking lisa listed listen listening listens listing listings lite liter literal
    literally literate litre lived lively liver lives loaf loan loaned loans lobe local located
    locating locations loch locke lockheed lodging loft logged logging logos logs lois london lone
    longing lookin loom looming loops loot looting lopez lord lords lore loser losers losses lottery
    lotus louis lounge loved lovely lover lovers loves loving lowe lowly lowry lows luca lucky lucy
    luke luna lunches lurking lush lust lynch mace machinery machines mack mackay madness magazine
    magical magnet magnetic maher maid mail mailing maine mainly mains maintain maintains
    maintenance major majority makers makin males mali mall malone malt mana managed manager
    managers manages manchester mandate mandy mane manic mankind manly mann manner manners manning
    manny mans mansion manu manually manuals manuel maple mapping maps mara marc marched marching
    marco mare margin margins marin marine marines markedly marker markers market marketed marketing
    markets marking markings marks marriage married marries mars marsh mart martial martian martinez
    martini martyrs marvin marx mary mash mask masked masks massacre masses mast master masters
    mastery mata matches matching matchup mater material materials mates math mating mats matt matte
    mattered matthew mattress matured maturity maximum mayor maze mclean mead meanings measles
    measures meats mechanic mechanical mechanism mechanisms medal media median medicaid medically
    medicare medicinal medieval medium meds meetings mega megan mein mellow melt melting melts
    member members memoirs mens mentally mention mentioned mentoring menus mere merging mesa mess
    messaging messed messing metal metals meth methodist mets mexican mexico meyer mice mich michael
    michigan midland midst midway midwest mighty migrant migrate mike miley milf militant milk mill
    milling million millions mills milo mina minds mine mined miner mineral mines ming mini minimum
    mining minister ministry minor mins mint mira mirrored mirrors misled miss missile missiles
    missions mistaken mistakes misty mitch mitigation mitt mixer mixtape moan moaning mobile mocking
    mode modeled modem moderately moderator modern modes modules moist mold mole moments momentum
    monarch monastery mondays monitored monitors monkey monkeys monsieur monsters mont montage monte
    monthly monty monument monuments moods moody moon moor moore moral morality moran mormon moron
    morons morrow morse moses moss motel moth mothers motions motivating motivations motives motor
    mount mountainous mounted mounting mourn mourning mouths movies mueller mule muller multi
    multiple murder muse museum musical musk muslim mute nagging naked nana napa narrated narration
    narratives narrower narrowly nasa natal nate nation nationally nationals nations native nato
    naturally nature navigating navigator navy neal nearby nearest nearing neat neatly necessary
    necks needing needless needy negative neighbor neighbors neighbours neil nelson neon nerd nerds
    nervously ness nest nets network neural neurons neutron newport newspaper nicer niche nick nico
    niece nigga nike nile nina nipples node nodes noise noodles nope norma norman normandy northern
    norwich noses noted nothin noticed notices noting notre noun novel november nuclear nude
    numbered numbering numerous nuns obama object obvious obviously occasional occurred ocean
    october offence offered offering offers officer officers offices officially officials offline
    ohio oily olds olive olympian olympics oman omission onwards oops opened openings operate
    operates operating operational operative operatives operator operators opinions opportunity
    opposing opposition optical optimum oranges ordered orderly orders original originally origins
    oscar otter otto ounce ours ourselves outgoing outline outsider outsiders oval ovation oven
    overall overboard overdose overdue overheard overlap overlook overlooked overrated override
    overrun overs overseas oversee oversight overt overweight owen owens owes owing owned owner
    owners owns ozone paced pacers pacific package packaged packed packers packing packs pact
    pageant paige painfully paint painted painter painters painting paintings paints pairing pajamas
    pakistan palace palaces palate palette palin palm palo pals pamela panel panicked pans panther
    panthers pants para parades parallels paralysis parental paris parks parkway parliament parsley
    parsons particle parties parting partnered party partying paso passages passion passions passive
    pasta paste pasture patel patent patents paterson path pathways patiently pats patterns
    patterson paul paused paving pawn paws paying payment payments peace peach peaches peaked peaks
    pear pearson peat pediatric peek peel peep peers penal pencils pending penguins pennies pens
    pension pensions peoples peppers perceive perfected perfectly perform performed performing
    performs perhaps periodic perkins permanent persian persona personal personality personally
    persons perspective pervert pest pests peter peterson petition pets petty phased phases phelps
    philly phoned phones phony photon photos physicians physicist physics picket pickles picks picky
    pics pictured pictures pieces pier pierce pierced pies pigs pike pile piles pillars pillows
    pilots pimp pine pines pint pinterest piper pirates pissed pisses pitched pitcher pitchers
    pitches pitching pits pivotal pizzas placebo placed placement placing plagued plaid plainly
    plains planes planet planetary planets planner planners plant planting plants plastics plateau
    plated platform plato played player playoff plead pleaded pleading pleas pleased pleases
    pleasing pleasure plight plot plots plotted plotting plug plugged plugs plum plumber plumbing
    plunged plush pods poet poignant pointed pointer pointers pointless poker polarized pole police
    policemen policies political politicians politics poll polling polls polo polymer pond ponds
    pong pony pooh poole pools pope popular population porch pore pork port portals portion ports
    posed poses posh posing positioned positions positive possess possibility possibly postage
    posted posters posting posts potentially potion pots pottery pound pour pouring powder powered
    powerful powers practical practiced practices practise practised praise praised praises praising
    prank pray prayers praying preach preaching precinct precious precise predicted predicts preface
    prefer preference preferred prefers prem premier premise premises prepaid prepared prepares pres
    prescribe presence presented presenter presenting presently presents presided president
    presiding presley pressured pressures preston presume presumed pretended pretending pretends
    pretext prevalent prevented preventive preview previews previously prey price prices pricing
    prick priests primarily prime primer prince princes princess printed printer printers printing
    prints prior prison privately prize proactive prob probable probation probe process processed
    processes processing produce produced producer producers produces product production prof
    profession professions professor profile profit profits programmed programmer programmers
    programs progressed progresses progressing progression project projected projection projections
    projects prom promised promises promote promoted promotion proofs prop proper properties
    property proportions proposals propose proposes proposition props pros prose prosecuted
    prosecution prospect prospects protecting protections protective protector protein proteins
    protest protested protests proud proved proves provide provided provides providing proving
    provocative provoked prowess prudent psalms ptsd publicly publish published pubs puck pudding
    pulp pumpkin punch punches punching pune punished punishing punk pupil puppies pups purchase
    pure purposely purposes purse pursued pursuing puts puzzled puzzles qualify quantity quarrel
    quarterly quartet queen quentin questioned quid quit quits quote quotes raced racer racists
    racks radiation radiator radio radios raft rage raging rags raid raided raiders raiding rails
    rained raining rains rainy rake rallied rally ralph ramos ramps rams ranch rand random rang
    ranged ranger rangers ranges ranging rank ranking rape raped rapes rapidly rapids raping rapists
    rated rates rating ratings rational rats rave reached reacted reacting reactions reactive
    reactor reacts readers readily readiness reading realise realised realising reality realize
    realized realm realty reap reasonably reasoned reasons rebound rebounds rebuilt recalled recalls
    receipt receive received receiver receiving recession reckoning recommended recommends recorded
    recorder recording records recovered recovers recreation recruit recruited reduces reduction
    reed reel referee referees referenced references referring refined refining reform reformed
    reforms refs refuge refugee refugees refunds refusal refused regal regarding regards regent
    regents regime regiment regiments regimes regional register registers regularly regulars
    regulate regulated regulator regulators reich reid reigning reilly rein reindeer rejected
    rejection rejects relapse relatable relate relates relating relation relations relatively
    relatives released relegated relevant reliable relied relies relieve relieved religion religions
    religious relocated relying remain remainder remained remaining remains rematch remembered
    reminded reminding reminds remorse remote removal removed removes remy renal renamed renault
    renders renewed rent rented renting rents repaid repaired repairs repay repeal repealed
    repeatedly repent replaced replaces replay replica replied replies reply reportedly reporter
    reporters reporting repost represent represented republic republican reputable requested
    requests require required requires requiring rescued rescuing researched researcher resent
    reserve reserved reset resided residents resides residing resigned resistant resisting
    resolution resolve resort resorts resources respect respectable respected respects respond
    response responsible restaurants restore restored restoring restraining restriction restrictive
    resulted resulting resumed resumes resurgence retailer retain retained retaining retains
    retarded retire retirement retires retiring retreat retreated reunion reuse reuters revealed
    reveals revenge revenue revered reversal reversed reviewer reviewers revised revisions revisit
    revived revolution revolver revolves rewards reyes rhys rice rich richard rick ricky rider
    riders ridges rigging rightly rights ringing rink rinse riot rioting riots ripe rips risen
    risking risks rite rites rivera rivers roach roam roaming roar roaring roasted roasting robbed
    robbers robbery robbing robbins robe robert roberto robot robots rocked rocket rockets rockies
    rocking rode rodents rods role roles rollers rollins romania rome roofs rooms rooting ropes rose
    roses ross rotated roth rotting rouge roughly rounded rounder rounding roundup routed router
    routinely routines routing rover rowe rows royale royals royalty rubber ruby rude ruin ruining
    ruins ruler rulers ruling rulings rural rushed rushing russ russia russian rutgers ruth ryan
    sacked sacks sacred safer sage sail sailed sailing sake sale sales sally salts sami sample
    sampled samples sanction sanctions sanders sanderson sands sandwiches sandy sane sanford sang
    sank sans satanic saturday savages saved saver savings saying scaled scales scaling scam scams
    scandal scandals scanned scanning scare scares scarf scarlet scarred scars scary scatter
    scattered scene scenes scent scented scheduled scheme schneider schooling schools scientific
    scooter scope scored scorer scoring scot scotland scots scott scouting scrap scraping scrapped
    scraps scratch scratched scratches scratching scream screams screened screening screens screwed
    screwing scripted scripts seal sealed sealing seals seams sean search searching sears seas
    seasonal seasoned seating seattle secession secondly secret secretary sect sectional sector
    sectors secure secured securing security seed seeds seek seekers seeking seeks seemed seeming
    seismic seizing selected selection selections selfies sellers selling sells semen seminal
    semitic senate senator sending senegal seniors sensational sensations sensed senses sensing
    sensor sensors sensory sensual sentenced separate sept september sequence sequences serie
    seriously sermons served server servers serves services serving setback seth setting settings
    settlers seventeen seventh seventy severed severely sewer sewing sexes sexist sexually shack
    shaded shades shading shadows shady shafts shah shaken shakes shale shall shalt shame shaming
    shane shaped shaping shared shares sharing shark sharpe shave shaving shaw shawn shea shear
    sheds sheen sheep sheer sheldon shelf shell shelley shells shelly sheltered shelters shelton
    shelves shes shia shifted shifting shine shines shining ship shipped shipping ships shire shirt
    shirts shit shite shits shitting shocked shocking shook shooter shooters shootings shoppers
    shopping shops shore shores shortened shortest shout shouted shouting shouts shove shoved
    showers shred shrink shuts shutter shutting shuttle sibling sidewalks siding sigh sighs sighted
    sighting sights signals significant signing silence silk silver similar simmer simpler simplest
    simplify simpson sims sincere sing singing singled singles sings sinister sinking sinks sinner
    sins sipping sire sisters situ situation sixteen sizable sizes skate skates skating sketches
    skid skies skill skilled skills skinned skins skipper skulls slab slam slammed slamming slams
    slander slapped slash slate slated slater slave slavery slaves slay slayer sleek slender slew
    slice slices slick slim slime sling slipping slit slot slots slowed slug slump slut smack
    smallest smarter smashed smashing smell smelled smelling smiled smiles smiley smiling smoke
    smoked smokers smokes smokey smoking smoother smuggling snacks snag snail snake snatched sneak
    sneaking sniff snowy snuck soak soap soar soaring sobbing social socialist societal soda sofia
    software solar soldier solids solo solos solution solve solved solves solving somehow somethin
    sometime somewhat songs sons sony sooo soothing sorry sort sorting sorts soul sounded sounding
    sounds sour sourced sourcing south southern soviet soviets spaced spaces spacex spacing spade
    spain spam span spanking spanning spans spare spared spark sparked spatial spawned spawning
    speaker speakers spear spears specialised specialists specialize specially specials specialty
    species specifics specified specify specs spectral speeches speeding speedy spelled spelling
    spells spend spending spends spent spice spices spider spiders spies spike spill spilled
    spilling spills spinach spinner spins spiral spirit spirited spirits spite spitting splinter
    spoiled spoiler spoke spoon sporting sprayed spraying springer springs sprung spun spurs spying
    squad squads square squared squares stabbed stabilize stables stacked stacking stacks stacy
    stadium staff staffed staffing staged staging stain stained stake stakes stale stalk stalker
    stalking stall stalled stamford stamina stamped stan standards standby standings stanford
    stanley stanton staple staples stare stared stares staring stark starr starred starring starter
    starters startled startling startups starved stat state stated statements states stating
    stationed stations statistics stats statues status steadily steak steaks stealing steam steamed
    steaming steel steelers steer steering stem stems steph stephen sterile sterling steve steven
    stevens stew steward stewart sticker stickers sticky stills stink stint stirling stirred
    stirring stock stocked stocking stockings stocks stoke stole stoned stoner stones stony storage
    stored stores storey stories storing stormed storms stormy stove strait straits strand stranded
    strands strangely stranger strangers strapped strategic strategy stratford strauss straw stray
    stream streamed streaming streams street streets strengthens strengths stresses stricken
    strictly strife strikers strikes string stringent strings striped stripes stripped stripper
    stripping strips strive striving strokes structure struggled strung stuart stud students studio
    studios studying stuff stuffed stumble stun stunned stunning stunt stupid sturdy sturgeon styled
    styles styling subject subjected substances success successful suck sucking sucks suction sued
    suffered suffering suffers suffice suggest suggested suing suit suitable suite suites summed
    summers sundays sung sunk sunlight superb supper supplement supporter supporters supporting
    suppose supposed supreme surely surf surfaced surfer surfing surge surname surprise surprised
    surrey surveyed surveyor surveys survival survive survived survives survivors suspect suspects
    suspended swallowed swam swamp swan swans swapping swarm swat sway swear swearing sweater
    sweaters sweep sweeping sweeps sweeter sweetest sweetie swept swift swiftly swimmer swine swipe
    switches sword swords swore sworn swung sydney synonymous syringe systems tables tablet tabs
    tack tackled tackles tackling tagging tails tainted tale talent talents tales talked talkin
    talks tallest tally tame tamil tammy tang tangled tank tanks tanning tapes tapped taps targeted
    targets tart tasked tasks taste tasted tasting tate taught taxable taxed taxes taxing taylor
    teacher teachers teaches teachings teaming tease teased teasing tech technical techno technology
    teenagers tees television telling temperate tempest template templates temps tempted tempting
    tenants tenders tending tens tension tensions tent tents terminals terminate terrace terrain
    terrible terrific territory terry testified testify texas texted textile textiles texting texts
    texture thai thanked thanking thats theaters theatres thee theirs theme theo theorem theory
    therapies therapists thereby therefore therein thereof theres theresa theyre thine thinker
    thinkers thinkin thinks thirteen thirty thomas thor thorn thorough threads threat threaten
    threats thriving throats thrones throughout thrown throws thug thumbs thunder thursdays thus
    tick ticket tickets ticking ticks tide tides tier ties tightly till tilt timed timer timers
    timmy timor tina tinder ting tinker tipped tire tires tiring titled titles tits toad toaster
    toilets token toll tolls tommy tone tones tongues tonic tonight tons tony tools topical topics
    topped topping tops torah tortured tory toss tossing totaled totally totals tote touched tougher
    toughest tour touring tournament toward towed tower towers towing town toxic toys traced traces
    tracey tracing tracked tract tractor tracy trade traders trading tradition traditional trailer
    trailers trailing trainee trainees trains traitor traitors traits tram trance trans transaction
    transfer transform transit transitions translation transported transports trap trapping traps
    trash traumatic traveled traveler travelers traveling traverse treason treasurer treasures
    treasury treaties treatise treaty trees trek trend trending trends trent trenton trey triangle
    triangles tribal tricked tricks tricky tries triggered trim trimmed trio trivial troll trolling
    trolls troopers troops trophy tropical troubled troubles trough truce trucking trucks truly
    trump trunks truss trusted trustee trusts truth tryin tucker tudor tuesdays tumblr tumors tuned
    tuning tunnels turbine turin turk turks turner tutor twain twat tweak tweeted tweeting twentieth
    twenty twin twins twitter typed typically typing typo tyres uber ukraine ultimately unable
    undergo undermine understands understood undertook underwood unequal unfit union unions unique
    unite united units unity universe unix unleash unlike unlocked unlucky updates upload upon
    upsets upstate upward urban urge urgency urgently users uses usher ussr utter vaccines vaginal
    vaguely vain valley valleys valuation value valued valves vanished variation varies various
    varsity vast vehicle vehicles veil vending vendors vent vents venus vera verb verses version
    vets vibe victim victims victory videos views vile village vince vine violence violent virginia
    visibly visions visited visiting visitor visits vitamins vogue voiced voices void volumes vote
    voted votes voting wade wage wager wages wagons waited waiter waits wales walker walkers walled
    walls wally walsh walt walter walters wand wang wanna ward wards ware warfare warn warned warner
    warnings warns warp warped warren wars wary washington wasnt wasps waste wasted wasting watched
    watchers watered watering watkins watt watts waved waving weakened weakest weaknesses weapon
    weapons wearing weary weave weaver website webster wedding wednesday weed weeds weekday weekends
    weep weigh weighed weighs weighted weirdo welcome weld welding wellness wells welp west whale
    whats whatsoever wheat wheel wheeled wheels whenever whereas whereby wherein wherever whim whine
    whining whipped whistle whites whitney whoa whoever whore wicket wickets widely widened widow
    wiggins wiki wild wilde wilder wildly wiley wilkins william williams willing wills wilson
    winding windows winds windsor windy wines wing winged winger wingers wings wink winners winning
    wire wired wires wise wiser wishing witch witches witness witnessing wits wives wonder wonderful
    wonders wong wont wooded woods wore worker workers workings worldly worlds worldwide worm worms
    worthy wouldnt wounded woven wrestling wretched writ writer writers writes writing writings
    written wrongly wrongs wrote wrought wyoming yang yard yeah yearly yeast ying yong youngest
    youngster youre youth youtube zhang
    """.split()
)
