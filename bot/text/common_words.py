"""Common English words that a spelling correction must leave alone.

Frequent words that lie within a letter or two of a word of the content ("hear" and "heart",
"health" and
"heel"); words of the content itself need not be here. Chosen by frequency in everyday English.
"""

from typing import Final

COMMON_WORDS: Final = frozenset(
    """
    abby abel ability aboard abode abort abound absence absentee absolutely abuse accents accept
    accepted access accidental according accounted accounts accuracy accurately aces achieves acids
    acne acre acres acted actin action actions activating active activities activity actor actress
    acts actual actually acutely adding addition additional address adult advance advanced advantage
    advise advised adviser advises affairs affected africa african afternoons afterward agency agent
    aggression agnes agree agreed agreement ahmad aided aims aint aircraft airline airport airs
    airways alain alarmed alarms albert alberta alberto album alerted alerts alice alike alleged
    allen allergies allotted allow allows alluded almighty alone aloud already also alter
    alternative although altitudes amazing amber ambient america american americans ames amid amin
    among amount analyse analysed analyses analysing analyst analysts analytic analytics analyzes
    ancient ancients angel angeles angie angled angles anglo angry angus animal animals announced
    annual anonymously answered ante anti antibody antoine antwerp anyway anyways anywhere apartment
    apes apparently appeal appear appearance appeared appears apple application applied apply
    appreciate appreciates approach appropriate approved april aptitude archer archers archery
    archive archived archives arcs areas arena arguing argument aria arid arise arises arising armed
    arming army arose aroused arrested arrests arrived arrow arteritis articles artist artists arts
    arya ashe asher ashes asia asian aside asked asking asks aspen aspiring assistant associate
    associates association asteroid asteroids asus aswell athletes attached attachments attacked
    attacker attackers attacks attainment attempt attention attitude attitudes attorney attract
    audience august aunts aunty australia australian author authority available average avert avery
    avid avoided avoids awaiting awaken awakens award awards aware awfully awhile awoke axes axis
    axle baba babe bach backed backers backfire background backing backs backyard badgers baffled
    baffling bagged baggy bahrain bail bailed bain bake baked bakery baking balances bald bale bali
    ballad ballads ballard ballast ballet balloons ballots ballroom banded bandits bane bangs
    banished bank banker bankers banking banks banned banners banning bans barb barbell barclay bard
    bargain barge bark barker barking barkley barley barn barns barr barrels barring barrister bars
    bart baseball based basel bases bash bashing basic basics basis baskets bass batch bathe bathed
    bathing bathrooms baths bats batter battered batting battled battles battling bauer bayer bays
    beaches bead beads beak beam beams bean beans beard bearers bearings bears beast beasts beaten
    beatles beau beautiful beauty became beck beckett become becomes becoming bedding bedford beds
    bedside beech beef beep bees begging beginnings begun behaving behavior beijing bein beings
    belgian believe believed belinda bell bella bellamy belle bells belts benches benefit benefits
    benz bern bert berth besides beta beth bets bette betting beyonce bidding biggest biker bikers
    biking bile bill billed billing billion bills billy bind binding binds bing bingo bins birch
    birthdays births biscuits bitch bitching bites bits bitterly blacks blade blake blame blames
    blaming blanche bland blank blanket blast blasted blasting blazers blazing bleach bleak bled
    bleep blend blended blender blending blends bless blessed blessing blight blinded blindly blinds
    bling blink blinking bloc blocked blocker blockers blog blogger blogging blond blooded bloom
    blooming blower blowing blows blues blunder blur blush boar boarded boarding boards boasted
    boasting boat boating boats bodies boeing boil bois boko bolivia bollard bolster bolt bolts
    bombing bona bond bonded bonding bonds boner bong bonn bono bonus bonuses boob boobs booked
    booking books boom booming boon boone boost boosted booster boosting boosts booth booths booty
    bora bordered borders bore borg borne bose boss boston botched bother bothers bothy bots bottled
    bottles bottling bottoms bought boulder bounced bounces bounded bounding bout bouts bowed bowen
    bowers bowlers bowling bowls bows boxes boyd brace braces bracing bracken bracket brackets brad
    bradley bragging braid brainer brains brake bran branched branches branded branding brandon
    brands brandt brandy brat braun bravely breach breached breaches bread breadth breakdowns
    breaker breakers breaks breakup breasts breathed breather breathes breaths breed breeder
    breeding breezy brent bret brett brew brewers brewing brian bride brides bridget bridging
    briefing brigade brigades brigham brighten brighter brightly brighton brilliance brilliantly
    bring brings brisk britain british britons broad broaden broader broadly brock brody broker
    brokers brood brook brooke broom brothel brothers brought brow browne brownie browns brows
    browser browsing brunch brush brushed brushes brussels brutally bubbles bubbling buck bucket
    buckley budding budge budget budgets bugger bugging builder builders buildings buildup bull
    bullets bullied bullies bullion bullish bullock bulls bully bullying bummed bumper bumping bumpy
    bums bunch bundled bundles bunk buns burdens burgers burgess burkina burma burmese burnt burp
    burped burps burr bursts burt burton bury burying bush bushy business businesses busting
    bustling busts butcher butter butts buying buys byte cabinet cabins cable cabs cache cafe cages
    cahill cain cakes calculus cali caliber calif california called calling calls calm calming camel
    cameo camera camo camogie campaign camped camper campers camping camps campuses cams canada
    canadian cancel cancels cancers candidate cane cannon cannons cans cant capacity cape capital
    capped capt captain captains carb carbs card cardiff cardigan cardinal cards care cared career
    careers carl carlson carlton carnage carp carriages carrick carrie carrier carriers carries
    carry cars carson cart carton cartoon cartridge carve carving casa case cases cash casing cass
    caste casting casts catcher catchy catering cats caused causing caves cavs cease ceased ceases
    ceilings cell cells cent centered centers centrally centred centres centric century ceos cereals
    certain certainly chad chai chain chained chaired chairman chairs chalk challenge chamber
    chambers champ champs chan chance chances chang changer changing channel channels channing chant
    chanting chants chaos chaotic chap chaplin chaps chapter char character characters charcot
    charge charged charger chargers charges charging chariot charles charm charmed charming chart
    charter chartered charting charts chastity chatted chatting cheaper cheaply cheat cheated
    cheater cheating cheats check checked checking checks cheeky cheer cheered cheering cheeses chef
    chem chemist chen cher chess chester chests chet chic chicago chick chicken chicks chief
    children childs chile chilean chili chilli chilling chilly chin china chinese ching chipped
    chipper chipping chips chloride chlorine chocolates choice choir choke choking chooses choosing
    chop chopped chopper chopping chops chord chore chose chow chris christ christian christians
    christy chronicle chuckle chuffed chung chunk chunks church churches churning cinemas circling
    cite cities citizens civil claim claimed claiming claims clair clamp clams clan clans clapped
    clapping clarence clarify clarity clash clashed clashes classed classes classic classy claudia
    claus clause clauses claws cleaned cleaner cleaners cleaning cleans cleanse cleanup clearer
    clearing clearly cleats cliffs climate climbed climbers clinch clinched clinging clinical
    clinics clip clipped clipping clips clive clock clocked clocks clogged clogs clone cloning clop
    closed closely closer closes closest closet closure cloth clothed clothing cloud clout clover
    clubs clue clues cluster clutches clutching clutter coached coaches coaching coal coalition
    coarse coast coaster coat coating coats cobb cock coco cocoa code codes coding cognition coils
    coincidence coins colder cole coleman coles coli colin collapse collars collecting collection
    college collisions collusion colo colon colonel colonies colorado coloring colors colours colt
    colton colts coma combine combines combo combs comet comets comey comin comm commanded commander
    commanders commando commend comment comments commercial commission commits committed committee
    commonly commons commune communities community commuter commuters como comp companies company
    compared compassion compete competitive competitor compile compiled complain complained
    complaint complaints complete completed completely complex compliant complying composition
    compressor compton computation compute computed computer concede concept concern concerned
    concert concerted concerto concerts concession concessions conclusion conclusions conditional
    conditioned conditioner conditions cone cones conference confessed confession confident confined
    confirmed conflict confluence confuse congress conker conkers conn connected connecting
    connection conner conor consent consider considered constance constituted constraint consultancy
    consultants consulting consumed consuming cont contact contain contains content contestant
    continue continued continues contour contract contracting contraction contractors controls
    conversion conversions convert conviction cook cooke cooked cooking cooler coolest cooling coop
    copd cope coping cops copy copying cora coral cords cores corey cork corn cornell cornered
    corners coroner corp corporate correct correction corrections corrective correctly cory costa
    costing costs cosy cougars couldnt coulson coulter council counsel count counted countered
    counters countess counties countries county coupe coupled couples coupling courage courier
    courses court cousins cove coventry covered covers covert cracker crackers cracks crafted
    crafting crafts crafty cram crammed crank crap crashes crashing crate crave craving crawley
    craze creams creamy create created creates creating creation creations creative creature credit
    credits creek crest crew cricket crime criminal critical crocked croft cropped crops crore
    crosses crossings crowd crowded crowley crowned crows crucial crucible cruises cruising crumpled
    crunching crush crushed crushes crust ctrl cubes cubs cultural culture cultured cumming cunning
    cups curb cure cures curling curly currency current currents curry curse cursing curt cushions
    customers cute cuts cycles cyclists cyclone dade dads dairy daisy dale daly damaged damages dame
    damn dams dana dance danced dancers dances dane danger dangerous dangers dangle dank dans dante
    dare dared daring darling darn dart dated dates dating daughters dave david dawn deadliest
    deadline deadlines deaf deal dean dear dearly deaths debacle debated debates debt debuted
    decades deceived december decent decide decidedly decides decisions decisive deck declared
    declined deed deem deer defending defense deferred defiant deficient deficits defined definite
    definitely deflate defying degenerate degree delaney delegate deleted deleting delicious deliver
    delivered delivers dell deluded delusion demand democratic dems deng densely dentistry dentists
    deny denying department depending depleted deployed deported depp deprive dept depth derive
    derived derives descendant descended descends described description deserts design designed
    desired desks desmond despite dessert desserts detail detailed detained determined develop
    developed developing development device devised diagnoses diagnosis diameter dick dies diets
    differed differences differently differing difficulty digging digitally diner ding dinners
    dipping dips direct directing direction directly director dirk dirt disappear disco discovered
    discs discuss discussion diseases dish disk dismal disorderly disorders disperse dispose diss
    dissent distances distant distinct distressed district distrust disturb disturbed dive diverse
    divided diving division doable dock docking docs doctoral doctors documents dodging doesn dogs
    doin doll dollars dolores dome domestic domingo done dong donor dons dont door dose doses dots
    doubly doubt doubted douglas dover downfall downing downloaded downloads downs downward drafted
    drafting dragged dragons drain draining drama draw drawing draws dread dream dredging dressed
    dresser dresses dried drilled drilling drinker drinks drip dripping driven driver drivers drives
    drizzle drone drove drown drowned drowning drug drums drunken drying dual duck dude duel dues
    duet duly dumping dune dunk dusk duty dyed dyes dynamics dynamite eagerly earl earliest earning
    earns earth earthly easier easiest east eastern eater eaton eats ebony ebook eclectic economic
    economy eden edged edges edgy editing edition education eels effected effective effects efforts
    egan eighteen eighth eighty electing election elections electrical electro electron electronic
    electrons elegant elements elephants elevations elevator ella elon else elvis email emergency
    emery emile emission emitting emory emotion emotional empathy employed employees employing
    empress enact encoded encoding endings endorsed endowed endured enduring enforced engaged
    engaging engine engineering england english enjoy enlarged enormously ensuing ensure enter
    entered entice entirely entirety entries entry environment episode equal equally eras erased
    eruption eruptions escape especially esports established estate esther ethan ether etsy europe
    european evan evenings events eventually everton everybody evicted eviction evidence evident
    evil exalted example exams exceeding excellent except exception exceptional exchange excite
    exclude excluded excluding exclusive excused executed executing execution executions executive
    exemption exercised exhaust exhausting exhaustive existed existing exists exit exited exiting
    exits expanded expanding expansion expansive expect expected expensive experience expert
    expertise experts expired explained explains explodes exploit exploited exploiting explore
    explored explorer explores exploring explosion explosives exported exporter exporting exports
    exposed exposing express extended extends extensions extensive extent exterior extortion extract
    extras extremely extremes eyed fable facebook faced faces facet facilities facing fact faction
    factor factors facts fade faded fail failed failing fails failure fair faire fairness fairs
    faith fake fakes faking fallon fame families famous fancy fanny fans fantastic farce fare fares
    farm farming farms fart fascism fascist fascists fashion fastest fasting fated fates fathers
    fats fault fave favored favoring favorite favourite faye fear feared fearing fears feast feat
    feather feathers feats feature featured features february federal feed feeds feelin fees feis
    fellas fellow fells females fenced fences fencing fend ferries fest festivals festive fete fiat
    fiber fibres fiction fide field fielding fife fifteen fifty fight fighter fighting fights figure
    figures file filed files filings filler filling filly film filmed filming films filter filters
    filth finale finally finals finance financial finder findings finds fined finer fines finesse
    fingertips finisher finishes finn finnish fins firearm firearms fired fires firm firstly firth
    fish fishing fists fits fitted fittings fixed flagged flags flake flakes flame flames flaming
    flanked flap flashed flashes flattered flattering flavored flavors flaw flawed flaws flea fled
    flee fleeing fleet fleeting fleming flesh flick flickr flies fling flint flirting float floated
    floating floats flock flood flooded flooding floods flooring flop flores florida floss flossing
    flour flowed flower flowers flowing flown flows fluids flung flushing flux flyer foal focus
    focused folder folders folding folds folk follow followed follows folly fond font foods fool
    fooled fooling footballer footing footy forbids force forced forces ford fore forefront foreign
    foremost foresee foresight forest foreword forfeit forge forged forgery forgets forks formed
    former forms forrest forster fort forth fortress fortunes forum forwarded forwards foster foul
    foundation founded founder founding foundry fours fracking fraction fractions framing france
    frank frat freaking fred freed freedom freeing freeze freezes freight fremont french freshly
    fret fridays fridge fried friendly fries fright fringes frog fronted frontman fronts frosty
    froze fruition frying fuck fucking fueled fueling fuels fullest fumbling function fund funding
    funds funky furnish furnished furthest fused future gabe gage gail gale gallant gallon gallops
    gals gambler gambling gamer games gaming gaps garden garment gary gasp gastric gate gavin gays
    gaze gazing gearing gears gems gene genera generally generals generate generation generic gent
    gents genus george germain german germany gettin gift giles gill girlfriends girls girly giver
    glad gland glands glaring glassy glaze glazed glide gliding global gloss glove glowing glows
    glue gluten gnawing goat goats gods goin gold goldman golfing gong gonna goods google gore gorse
    gosh gotta government governor govt gown grace graceful grad grade graded grading graduate grady
    grain grains gram grams granada grand grandma grandpa grange grant granted granting grape gras
    grasp grasping grasses grassy grate grated grating grave gravy grayson grazing greatest greatly
    greats greed greek greene greener greens greer greet greeted greeting greg greta grew grid grids
    grieving grilling grim grin grinder grinning gripped gripping grit groan groom grooming gross
    grossing grounded grounding grouped grouping groups grout grow growers growl grub grunting guard
    guess guesses guided guides guiding guido guild guise gulf guns gurgled gush gushing gusts gyms
    hacked hail hailing hairs hairy hale hall halle halls hallway hallways halo halt hamid hammered
    hammering hammers hamper hampered hamster hana handing handle handler handlers handles handover
    handy hanged hanging hank hanks hanover hans happen happily hara haram harden hardened hardest
    harding hardy hare harem hari harley harmony harms harp harper harry harshly hart hartley haste
    hastings hated hater hates hath hating hats hauling haunt haunting haute haven havin hawking
    hawkins haze headaches headband header headers heading headline headphone headset healer heals
    health healy heap heaps hear hearing hearings hears heartache hearted heartfelt hearts hearty
    heater heaters heath heather heating heavenly heavens heaviest hedge heed hehe heights heir held
    hella helm helper helpers hemp henry herb herd herds heres hermione hero herr herring hers
    hickory hide hides hiding higher highest highly highs hikes hillary hind hinges hints hire hires
    hiring historic historical hive hoard hoarse hobbies hoffman hogs holder holdings holds holes
    holi holloway holly holt holy homer homes homie homo hone honest honestly hong honor honours
    hood hooked hooking hoops hoot hoped hopes hoping hopkins hopper horde hormonal horne horrified
    horses hose hospitals host hosting hotel housed houses housing hover howe however howling http
    huang hubble hugged hugging hugh hugo hugs hull humane humans humbled hume humming hump hundred
    hungary hunk hunt hunting hunts hurdler hurling husband huts hype iceland icon idea ideas
    identity illegal illnesses image images imagine immediate immense impacted impacts implant
    important importing imposes imposing improper improv improved inaction incense inception inch
    inclined include included includes including income incomes increases incurred indebted indeed
    independent indexed india indian indices indicted individual individuals indo indoor induce
    induces inducted induction industrial industry infections infectious infer inferred infested
    inflated inflation inflicted influence information informed infrared infused inherent initials
    initiate injecting injunction injure injuring inland inline inquiries inquiry insanely insects
    insert inserted inserting insider insiders insists inspected inspection inspections inspire
    inspires install instance instinct institute instructing instruction instructors insulting
    insults insured insurer integral intended intends intensely intensive intention intentional
    intentions inter interact intercept interest interested interesting interests internal interns
    interpol interpret intersect interview intro introduced invented invention inventions inverse
    inversion inverted invested investment invests invites involve involved involves iphone iran
    iranian ireland irons irony islands isle israel issuance issue issued issues italian italy itch
    itching items ives jack jackass jacked jackets jackpot jackson jags jaguars james jamming japan
    japanese jaws jays jerking jerks jersey jesus jobs john johns johnson join joining jointly joke
    jokes jolly jonas journal journeys joys judge judging juggling juices juicy july june juniper
    justice keating keel keen keepers kemp kent kern kerr keynote kicker kidd kidneys killer killers
    killings kilometer kilometre kind kinds king kink kinks kirk kiss kissing kitchens kits knack
    knew knicks knight knights knit knitted knocking knocks knowingly knowledge knows knox korea
    labor lacey lack lacked lacking lacks lactose lacy ladders lads lager lagging lain lair laird
    lake lakes lama lamb lambert lamps lana lance lander landings lane lanes lang lange language
    lansing lantern lapd laps largely larger largest larry laser lash lass lasses lasting lasts
    latency latest latex latitude latte latter lattice lauded laughed laughs laughter launch lawful
    laws lawyer layer lays lazy leach leadership leading leads leaf leafs leagues leah leans leant
    leap leaping leaps lear learned learner learners learning learns learnt lease leased leases
    leasing least leather leave leaving lecture ledge leds lefty legal legends lego lena lend lender
    lenders lending lends lengths lengthy lens lent leon lest letter letters letting level levels
    lever lewd liberal library libs lice lick licked licking lids lied lien lieu lighted lighten
    lighting lightly liked likely likes liking lima limbo limbs lime limit limited limiting limits
    limo lined linen liner liners lines ling linger lingerie lining linking links lisa listed listen
    listening listens listing listings lists lite liter literal literally litre litter lived liver
    lives livin loading loaf loan loans lobe local located locating location loch locke lockheed
    loco locus lodging loft logged logging logs lois london lone longing looked lookin loom looming
    looms loops loosely loot looting lord lords lore loser loses lotus loudest louis lounge loved
    lovely lover loves loving lowe lowered lowers lowly lowry lows luca lucky lucy lugs luke lumber
    luna lunches lund lurch lurching lurking lush lust lyft lyme lynch mace mach machete machinery
    machines mack madeline magazine magic maid mail mailing maine mains maintain maintains major
    majority maker makers makin males mali mall malt mana managed management manager managers
    manages mandate mandy mane mani mankind manly mann manning manny mans manu maple mapping maps
    mara marbles marc marched marches marching marco mare mari marin markers market marketing
    markets marking markings marks marriage married mars marsh mart martin martins marx mary mash
    mask masking masks massa massacre masse mast master masters mastery mata match matching mateo
    mater material materials mates math mating mats matt matte matteo mattered matters matthew maybe
    maze mclean mead meade mean meanings means meant measles measure measures meats mechanic
    mechanical mechanism mechanisms medal medalist media median mediate medical medically medicare
    medicinal medicines medics medieval medium mediums meek meeting mein mellon melo melt melting
    melts member members memoirs menacing mend meng mens ment mental mentally mention mentioned
    menus merch mere merging mesh mess messed messing meta metal metals methods mets mexico mice
    mich michael midland midst midwife mighty migrant migrate migrating mike milder miley milf
    military milk milking mill miller milling million millions mills milne milner milo mina minding
    minds mine mined miner mines ming minh mini minimum minister mink mins mint mislead misled miss
    misses missile mission missions mistake misty mitigation mitt mixed mixer mixes moan moaning
    moat mobile mobilized mocking mode model modeled models modern modes moist mold molding mole
    moments momentum monarch mondays monitored monitors monkey monkeys monster mont montage monte
    monthly monty monument moods moody moon moor moore moot moral morality moran mori mormon moron
    morse mortals mortars moses moss mostly moth mothers moths motions motivating motivations
    motives mountainous mounting mourn mourning mouths movements mover movers movies moyes muck
    muffled mule multiple murder muse museum musical musk muslim mute mutilation mutter myles named
    names narrowed narrower narrowly narrows nate nation national nations native natural nature
    navigating navigator neal nearby neat neatly necessary necks needing needless needs needy
    negatively negatives neighbor neighbors neighbours neil neither nelly neon nephews nerd
    nervously ness nest nets netting network neural neuronal neurons neutron newer newport news newt
    newtown nicer niche nick nico niece nigh nightlife nile nine nipples nodding node noise none
    noodles nook nope norma norman normandy norse north northern nosed noses nosy note noted notes
    nothin notice noticed notices noting noun november nuclear nude nuke number numbered numbering
    numerous nuns nursery nyse oasis obama obviously occasional ocean october offer offered offers
    office officer officers official officials offline offside oiled oily okay olive olympia
    olympian olympics olympus oman omen ones onwards oops opal opec opened openings opens operate
    operates operating operational operations operative operator opinions opportunity optional
    oranges order ordered orders ordinarily original originally origins orton oscar others otter
    otto ounce ours outline outlines outsider outsiders oval ovation oven overall overcome overdid
    overdo overdoing overdone overdue overhead overheard overrated overreacting override overs
    oversight overt overweight owen owing owned owner owners ozone paced pacer pacers paces package
    packed packers packets packing pact padded padding page pages paine painfully paint painted
    painter painters painting paintings paints pair pairing pajamas palace palaces palate paleo
    palette palin palm palo palpable pals pamela panicked panicking pans pant panther pants papers
    para paralysis parents paris parks parliament parsons particle particularly particulars parties
    parting partnered partners partridge party partying paso passages passer passes passion passions
    passive pasta paste pasture pastures patched patchy patel paterson path patient patients pats
    patterned patterns patterson paul paused pauses pave paving pawn paws payer paying payment pays
    peace peach peaches peaking peaks pear pears pearson peat pebbles peck peek peel peeling peep
    peers peking pencils pending peng penguins pennies pens pension pensioners pensions peoples
    perceive perched perfected perfectly perform performed perhaps perilous periodic perk perkins
    persian persona personally personnel persons pervert pest peter peterson petition pets petty
    pews phase phelps philly phoned phones phony photon photons photos physically physician physics
    piazza pick pickering picket pickled pickles picks picky pics picture pictures piece pieces pier
    pies pigs pike pile piles pillars pillows pilot pimp pine pines pinned pinning pint pinto pints
    pioneer piper pirates pisa pissed pitched pitcher pitchers pitches pitching pits pivotal pizzas
    placebo placed placements places placing plagued plaid plain plains planes planet planetary
    planets planks planned planner plans plant planting plants plaques plastered plastic plateau
    plated platform plating plato platter play playa played player players playoff plead pleaded
    pleading pleas pleased pleases pleasing pleasure plenty plight plod plots plotted plotting ploy
    pluck plucked plug plugged plugs plum plumber plumbing plump plunged plush poaching pods poet
    poignant pointed pointer pointers pointless poked poker pole police policemen policies political
    politics poll polled polling polls polo ponds pong pont pooh poole pools pope popular population
    pore pork port portals portions ports posed poses posh posing positioned positions positive
    posse possibly postage posted posters posting posts potential potion pots pottery pouch pound
    pounded pour pouring powder powders powered powerful powers practical practiced practices
    practise practised praise praised praises praising prank pray praying preach preaching precious
    pred preface prem premises prentice prepaid prepared prepares prepping pres presence present
    presented presents presided president presiding presley pressured pressures pressuring preston
    presume presumed pretend pretext prevalent prevented preventing preventive prevents previews
    previously prey price prices pricing priests prima primarily primate primates primed primer
    prince princes princess print printed printer printing prints prior prison privately prize
    proactive prob probably probate probation probe probing proc process processed processes
    processing produce produced product production products prof professed profession professions
    professor profile profit prog program programs progress project projects prom promise promote
    promotion prompted promptly prompts proofs prop propane proper properties property proportions
    propose proposed proposition props pros prose prospect protected protection protector protects
    proteins protest protests proto proudly prove provide provided provides providing proving
    prowess prudent ptsd public publish published pubs puck pudding puddle pulp pulses puma pumpkin
    pumpkins pumps punch punches punching pune punished punishing punk puns pupil puppies pups
    purchase pure purposely purposes purse pursuing puzzled puzzles puzzling quality quarter quay
    queen quentin questioned queues quickest quid quilt quirk quit quite raced racer racists racking
    racks radiation radiator radio radiographer raft rage raging rags raid raided raiders raiding
    rail railing rails rained raining rains rainy raisins rake rallied rally rallying rammed ramos
    ramp ramps rams ranch rand rang ranged ranger rangers ranges ranging rank ranking ranting rants
    rape raped rapes raping rapists rappers rapping rapture rare rated rates rather rating ratings
    rations rats rattling rave raving reached reaches react reacted reacting reactions reactive
    reactor readers readily readiness reading realise realised realises realising reality realize
    realm realty reap reasoned reasons rebates rebound rebuilt recalls receipt receive received
    receiver recession recited reciting reckon reckons recommended recommends recorded recorder
    recording records recount recovered recovers recurrence redmond redneck redo redress reduces
    reducing reduction reed reel rees referee reference referrals referred referring refined
    refining refs refuge refugee refugees refunds refusal refused refute regal regarding regards
    regent regents regimes region regional regular regulated reich reid reilly rein reindeer
    rejection rejects relate relates relating relation relations relatively relatives relays release
    released relegated relied relies relieve religion religions religious relocated rely relying
    remain remainder remained remains remanded rematch remembered remembers reminded reminds remorse
    remote removal removed removes renal renamed renault renders rent rented renters renting
    repaired repay repeat repeated repent replaced replaces replay replays replica replied replies
    report reported reports republican reputed requested requests require required requires
    requiring rescued rescuing researched researcher researches resent reset resided residents
    resides residing resigns resistant resisted resisting resists resolve resorted resorting resorts
    resources respect respects response responsible restaurant restore restored restoring
    restriction restrictive rests resulted resulting resumed resumes retailer retain retained
    retaining retains retarded retch retching retinal retire retirees retires retiring retreats
    reuse revamped revealed reveals revenue revered reversal review revised revising revision
    revived revolve revolver rewards rewind reyes rice rich richard rick ricky rider riders ridges
    rife rigging rightly rights rigs rims ring ringing ringo rink rinse riot rioting riots ripe
    ripper rips risen rises risking risks risky rite rites rivera rivers riviera roach roam roaming
    roar roaring roasted robbed robbing robbins robe robert robotic robots rockets rockies rocking
    rode rods role roles rolf rollers rollins rome romo roofing roofs rooms rooting ropes rose ross
    rotated rotation rotations roth rotting rouge roughly rounded rounder rounding rounds roundup
    rouse routed router routes routinely routines routing rover rowe rowling rows royal rubber rubin
    ruby ruck rucking rude rugs ruining ruins ruiz ruler rules ruling rulings rung runnin ruse
    rushing russ russia russian rutgers ruth sacked sacks sacred safe safer safety sage sail sailed
    sailing sake sale sales salient sally salt salts sama sami sampson sanction sanders sands
    sandwiches sandy sane sang sank sans santana satanic saturdays saved saver saves savings saying
    sayings scalded scalding scaled scales scaling scam scandal scandals scanned scanning scans
    scare scares scarf scaring scarlet scarred scars scarves scary scatter scattered scene scented
    scheduled schedules schooling schools science scientific scone scooter scope scored scoreless
    scorer scorers scores scoring scorn scot scotland scots scott scourge scout scouting scrap
    scraped scraping scrapped scraps scratch scratched scratches scratching scream screams screen
    screening screwed screwing scripted scripts scrum scuff seal sealed sealing seals seam seams
    sean search searching sears seas seasonal seasoned seasons seating seattle seaweed secession
    seconded secondly secrecy secretary secretly secrets secs sect sectional sections sector sects
    secure secured secures securing security seduction seed seeding seeds seek seekers seeking seeks
    seem seemed seeming seems seen seine seizing selected selection sellers selling sells semen
    semitic senate senator sending senegal seniors sens sensational sensations sensed senses sensing
    sensor sensors sensory sensual sent sentenced separate sept september sequence sequences series
    serious seriously serve served server servers service services serving setback seth settee
    setting settings settler settlers sevens seventeen seventh seventy severed severely sewer sewers
    sewing sexes sexist sexually shack shade shading shady shafts shaken shaker shakes shale shall
    shallow shalt shame shaming shan shane shaped shapes shaping shared shares sharing shark sharpe
    sharpen sharper sharply shatter shave shaving shaw shay shearing sheen sheep sheer shelf shell
    shelley shelling shells shelly shelter sheltered shelves shen sherbet shes shia shifted shifting
    shilling shine shines shingle shingles shining ship shipped shippers shipping ships shire shirt
    shirts shit shits shitting shocked shocker shocking shone shook shooter shooters shootings
    shopper shoppers shopping shops shore shores shortened shortest shortly shorts shorty shoulda
    shouldnt shout shouted shouting shouts shove shoved shovel shoveled shoveling shovelled
    shovelling shoving showered showering showers shown shows shrines shrink shuffles shun shunt
    shuts shutter shutters shutting shuttle sibling sidewalks sigh sighed sighs sighted sighting
    sights signals significant signing silence silk silver similar simmer simple simply simpson sims
    sincere sing singing singled singles sings sinister sink sinking sinn sinner sins sipped sipping
    sips sire sisters site sites sitter situ situation sixteen sizes skating sketches skewed skid
    skies skill skilled skills skim skinned skins skip skipper skirting skis skit skulls slab slabs
    slag slam slammed slamming slams slander slant slapped slash slashed slate slated slater slave
    slavery slay slaying sled sledging sleek sleet slender slew slicing slick slide slides sliding
    slight slim sling slippery slipping slips slit slope slot slots slowed slowest slowing slows
    slumber slump slur slut smack smallest smart smarter smashed smashing smell smelled smelling
    smiled smiles smiley smith smoke smoked smokers smokes smokey smoking smuggling snack snag snail
    snails snake snare snatched sneak sneaking sniff snipers snippet snored snoring snowy snuck soak
    soap soaps soar soaring sobbing social socialist society sockets soda sofia soften software sold
    soldiers solidly solids solo solos solution solve solves solving soma someones somethin
    somethings sometime somewhere songs sons sony sooo soothing sorcery sorry sort sorting sorts
    soul sounded sounding sounds sour source sourced sources sourcing south southern space spacing
    spain spam spamming span spanish spanking spanning spare spared spark sparked spartans spawned
    spawning speaker speakers speaking speaks spear special specialised specialists speciality
    specialize specials species specifics specified specifies specify specs sped speeches speeding
    speeds speedy spell spelled spelling spells spend spending spends spent spice spices spiders
    spies spike spill spilled spilling spills spilt spines spinner spins spirit spirited spirits
    spite spitting splinter spoiled spoiler spoiling spoke spoon spores sporting sprang sprayed
    spraying springer springs springy sprinkled sprinter sprouts sprung spun spurred spurs spurt
    spurts spying squad squads square squared squares squashy squeal squinting stabbed stabilize
    stable stables stacked stacking stacks stacy stadium staff staffed staffing stag stage staged
    staging stain stained staining stake stakes stale stalk stalked stalker stalking stall stalled
    stalling stallion stamina stamped stamping stan standard standards standby standings stanton
    stare stared stares staring stark starlight starr starred starring starry starter starters
    startled startling startups starved stat state stated stately statement states statin stating
    statins stationed stations stats status steak steaks stealing steam steamed steaming steel
    steeple steer steered steering steiner stem stemmed stemming stems steph stephen sterile
    sterling steve steven stevens stew steward stewart stick sticker stickers sticky stiles stills
    stink stinks stint stir stirling stirred stirring stirrup stitching stock stocked stocking
    stockings stocks stoke stoked stole stomp stomping stoned stoner stones stony stoop storage
    stores storey stories storing stork stormed storming storms stormy story stove straining strains
    strait straits strand stranded strands strangely stranger strangers strangest strangled
    strangling strapped straps strata strategy strauss straw stray stream streamed streaming streams
    street streets strengthens strengths stresses stretcher stricken stricter strife strikers
    strikes strikingly string strings stringy stripe striped stripes stripped stripper strippers
    stripping strips strive strives striving strokes stroking strolls strongest strongly structure
    struggled struggles strung stuart studded students studied studies studio study studying stuff
    stuffed stumble stun stunned stunning stunt stupid sturgeon styled styles styling subject
    success successful such suck sucking sucks suction sued suffice sugary suggest suggested suing
    suit suitability suits sulfate sulking summary summed summers sumner sundays sung superb supper
    supplied supplier supplies supply supported supporter supporting supports suppose supposed
    supreme surf surfaced surfaces surfers surfing surge surgeons surname surprise surprised survey
    surveyor survival survive survived survives survivors sven swallowed swallows swam swan swanson
    swap swapping swaps swarm swat sway swayed swear swearing swears sweater sweaters sweep sweeping
    sweeps sweeter sweetest sweetie swept swift swimmer swine swipe swirling switch switches swords
    swore sworn swung syrians syringe system systems tables tablet tabs tack tackled tackles
    tackling tagging tails tainted taken taker takers takin talc tale talent talents tales talkin
    talks tall tallest tame tamil tammy tang tangent tangled tank tankers tanks tanning tape taped
    tapered tapering tapes taping tapped taps targeted targets tart taser task taste tasting tate
    taught taxable taxes taxing taylor teach teacher teachers teaches teaching teal teaming teams
    tears teas tease teased teasing tech technical techniques technology teenagers teens tees tele
    television teller telling tells telly temperate tempered tempest templar template templates
    temps tempt tenants tend tended tenders tending tends tenn tension tensions tent tentacles tenth
    terms terrain terribly terrific terry tess testified testify testing tests texas textile
    textiles texting texts texture thai thanked thanking thats thaw theaters theatres thee their
    theme themselves theo theorem theory therapies therapists thereby therefore therein thereof
    theres theresa these theyre thine thingy thinker thinkers thinkin thinks thirds thirteen thirty
    thom thomas thong thorn thorough those threat threaten threats thriving throats thrones
    throughout thrown throws thrust thudding thumbs thunder thunk thursdays thus tick ticket tickets
    ticking tickle ticks tide tides tidy tier ties tightly till tilt tilting timbers timed timer
    timers timmy timor tina tinder ting tinker tins tint tipped tipping tire tires tissues title
    titles tits titties toasted toaster toddler toddlers toilets told toll tome tommy tone tones
    tongues tonight tons tonsils tony tool tools topped topping tops torah torches tori toro
    tortured tory toss tossing total totally tote touched touchy tough toughen tougher toughest tour
    touring toward towards towering towing town toys trace tracer traces tracing tracked tract
    tractor tracts tracy trade traders trading tradition traditional trailed trailer trailers
    trailing trainee trainees trains trait traitor traitors traits tram transaction transfer transit
    transitions translation transport trap trapping trash traveled traveler travelers traveling
    traverse tread treason treasured treasurer treasures treasury treat treated treaties treating
    treatments trees trek trenton trey trial trials triangle triangles trick tricked trickle tricks
    tries trigger trim trimmed trimming trio tripled trips trivial troll trolling trolls troopers
    trophy trot troubled troubles trough truce trucking trucks true truly trump trunk truss trusted
    trustee trusting trusts truth tryin tryouts tsar tuck tucker tudor tues tuesdays tumbling tumblr
    tumors tuned tung tuning tunnels turbine turd turin turing turk turks turner tutor twain twat
    tweak tweaking tweed tweeted tweeting twentieth twenty twin twinkle twists twitter tyne typed
    types typing typo tyres ukraine unbeatable unbreakable undergo undermine understands understood
    undertook underwood union unions unique unit united units university unless unlocked unlucky
    unravel unsuitable unusual update upon upsets upward urban urged urges urinary user users uses
    usually utter vaccines vaginal vaguely vain valley value values vanished variety various vary
    vast veer vehicle veil vending vendors vent venus vera verb version vertebrae vests vets vibe
    victory videos viet views vile village vince vine violence visibly visions visited visiting
    visitor visits vitamins vogue voice voicing void volumes vote vouch wade wafer wage waged wager
    wages waggle wagons waist wait waited waiter waiters waits waive waivers wales walker walkers
    walled walls wally walt walter walters wand wang wanna wanting ward wards ware wares warfare
    warmest warn warned warner warnings warns warp warped warring wars wary wash washing washington
    wasnt wasps waste wasted wasting watchdog watched watchers watches watered watering watery
    watkins watt watts waved waves waving wavy ways weaken weakened weakest weakly weaknesses
    weapons wearing weary weathered weave weaver webbing website weddings wedge wedges wednesdays
    weeding weeds weekday weekends weep weigh weighed weighs weighted weir weirdly weirdo welcome
    weld welding well wellness wells wept west western whale whaling whats whatsoever wheat wheel
    wheeled wheeler wheelie wheeling wheels whenever whereas whereby wherein wherever whew whine
    whining whipped whipping whips whistle whit whites whitney whoever whom whomever whopping whore
    whose wicket wickets widen widened wider wielding wiggins wight wiki wild wilde wilkins william
    williams willing wills willy wilt wince wincing winding window windows winds windy wines wing
    winged winger wingers wings wink winner winners winning wins winters wire wired wires wiring
    wise wishing witch witches witnessing wits wives womens wonder wonderful wong wont wooded woods
    woody woof woolf word worded wording wore worker workers workin workings workouts worldly worlds
    worm worms worries worry worrying worsened worthy wouldnt wounded wounds woven wrestling
    wretched wriggle wright writ writer writers writes writing writings written wrongly wrongs wrote
    wrung wyoming yeah yearly ying yogi yong york younger youre yours yourself youth youtube yung
    zane zhang zoned
    """.split()  # noqa: SIM905
)
